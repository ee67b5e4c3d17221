package shop.gateway.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.SystemFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.file.Path;
import java.util.regex.Pattern;
import shop.gateway.identity.Open;
import shop.gateway.problems.ProblemKind;
import shop.gateway.problems.Problems;

/** Answers every path that is not the API: files as they are, any other path with the page. */
@Controller
@Open
@Hidden // from the description of the API: this is what else there is
final class Website {
  /** Nothing of the application comes from elsewhere, and nothing of it is inline. */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none';"
          + " base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

  /** The build writes a hash of the content into the names of these. */
  private static final String HASHED = "/assets/";

  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final String ASK_EACH_TIME = "no-cache";
  private static final Pattern NAME_OF_A_FILE =
      Pattern.compile(".*\\.(js|css|map|html|json|txt|xml|svg|png|ico|webmanifest|woff2?)");
  private static final String HOW_TO_BUILD =
      """
      The website has not been built yet.

      Build it with:   ./shop build
      or by hand:      cd web-ui && npm ci && npm run build
      Another folder:  set SHOP_WEB_DIR and restart the gateway

      The API answers all the same, at /api/v1.
      """;

  private final WebFolder folder;
  private final Problems problems;

  Website(WebFolder folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  @ExecuteOn(TaskExecutors.BLOCKING)
  @Get(uris = {"/", "/{path:.*}"})
  @Produces(MediaType.ALL) // without it, who wants JSON would be led here and not to the API
  HttpResponse<?> answer(HttpRequest<?> request) {
    String path = request.getUri().getPath();
    Path index = folder.index();
    if (index == null) {
      return HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
          .body(HOW_TO_BUILD)
          .contentType(MediaType.TEXT_PLAIN_TYPE);
    }
    Path file = folder.find(path);
    if (file != null && !file.equals(index)) {
      return answer(file, path.startsWith(HASHED) ? FOREVER : ASK_EACH_TIME);
    }
    if (file == null && namesAFile(path)) {
      return problems.answer(request, ProblemKind.NOT_FOUND);
    }
    return answer(index, ASK_EACH_TIME);
  }

  /** Such a path was written into the page by a build; any other the user may have typed. */
  private static boolean namesAFile(String path) {
    return path.isEmpty() || path.startsWith(HASHED) || NAME_OF_A_FILE.matcher(path).matches();
  }

  private static HttpResponse<?> answer(Path file, String caching) {
    return HttpResponse.ok(new SystemFile(file.toFile()))
        .header(HttpHeaders.CACHE_CONTROL, caching)
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
  }
}
