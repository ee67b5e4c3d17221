package shop.gateway.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import shop.gateway.identity.Open;
import shop.gateway.problems.ProblemKind;
import shop.gateway.problems.Problems;

/** The description of the API, and a page to read it in and to try it. */
@Controller
@Open
@Hidden // from the description itself
@Produces(MediaType.ALL) // without it, who accepts anything would be led to the website
@ExecuteOn(TaskExecutors.BLOCKING)
final class ApiDocs {
  private static final String DOCUMENT = "/openapi.yaml";
  private static final MediaType YAML = MediaType.of("application/yaml");
  private static final MediaType SCRIPT = MediaType.of("text/javascript; charset=utf-8");
  private static final MediaType STYLE = MediaType.of("text/css; charset=utf-8");
  private static final MediaType PAGE = MediaType.of("text/html; charset=utf-8");
  private static final String ASK_EACH_TIME = "no-cache";
  private static final String LIBRARY = "org.webjars/swagger-ui";

  private final Map<String, Part> parts;
  private final Problems problems;

  /** A part of the page: the library's, or ours. */
  private record Part(String resource, MediaType type) {}

  ApiDocs(Problems problems) {
    this.problems = problems;
    String library = "/META-INF/resources/webjars/swagger-ui/" + libraryVersion() + "/";
    this.parts =
        Map.of(
            "swagger-ui-bundle.js", new Part(library + "swagger-ui-bundle.js", SCRIPT),
            "swagger-ui.css", new Part(library + "swagger-ui.css", STYLE),
            "viewer.js", new Part("viewer.js", SCRIPT),
            "viewer.css", new Part("viewer.css", STYLE));
  }

  @Get(DOCUMENT)
  HttpResponse<?> document() {
    return answer(new Part(DOCUMENT, YAML));
  }

  @Get("/docs/api")
  HttpResponse<?> page() {
    return answer(new Part("viewer.html", PAGE));
  }

  @Get("/docs/api/{name}")
  HttpResponse<?> part(HttpRequest<?> request, String name) {
    Part part = parts.get(name);
    return part == null ? problems.answer(request, ProblemKind.NOT_FOUND) : answer(part);
  }

  private static HttpResponse<?> answer(Part part) {
    return HttpResponse.ok(bytes(part.resource))
        .contentType(part.type)
        .header(HttpHeaders.CACHE_CONTROL, ASK_EACH_TIME)
        .header("Content-Security-Policy", Website.CONTENT_SECURITY_POLICY);
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = ApiDocs.class.getResourceAsStream(resource)) {
      return Objects.requireNonNull(in, resource).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It stands in the paths of the library's files. */
  private static String libraryVersion() {
    Properties library = new Properties();
    try (InputStream in =
        ApiDocs.class.getResourceAsStream("/META-INF/maven/" + LIBRARY + "/pom.properties")) {
      library.load(Objects.requireNonNull(in, LIBRARY));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Objects.requireNonNull(library.getProperty("version"));
  }
}
