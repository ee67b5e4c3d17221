package shop.gateway.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
  private static final int TAG_BYTES = 16;
  private static final String LIBRARY = "org.webjars/swagger-ui";

  private final Part document;
  private final Part page;
  private final Map<String, Part> parts;
  private final Problems problems;

  /** A part of the page, the library's or ours, held in memory once for all who read it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Part(byte[] bytes, MediaType type, String tag) {
    static Part of(String resource, MediaType type) {
      try (InputStream in = ApiDocs.class.getResourceAsStream(resource)) {
        byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
        return new Part(bytes, type, '"' + HexFormat.of().formatHex(hash, 0, TAG_BYTES) + '"');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  ApiDocs(Problems problems) {
    this.problems = problems;
    String library = "/META-INF/resources/webjars/swagger-ui/" + libraryVersion() + "/";
    this.document = Part.of(DOCUMENT, YAML);
    this.page = Part.of("viewer.html", PAGE);
    this.parts =
        Map.of(
            "swagger-ui-bundle.js", Part.of(library + "swagger-ui-bundle.js", SCRIPT),
            "swagger-ui.css", Part.of(library + "swagger-ui.css", STYLE),
            "viewer.js", Part.of("viewer.js", SCRIPT),
            "viewer.css", Part.of("viewer.css", STYLE));
  }

  @Get(DOCUMENT)
  HttpResponse<?> document(HttpRequest<?> request) {
    return answer(request, document);
  }

  @Get("/docs/api")
  HttpResponse<?> page(HttpRequest<?> request) {
    return answer(request, page);
  }

  @Get("/docs/api/{name}")
  HttpResponse<?> part(HttpRequest<?> request, String name) {
    Part part = parts.get(name);
    return part == null ? problems.answer(request, ProblemKind.NOT_FOUND) : answer(request, part);
  }

  private static HttpResponse<?> answer(HttpRequest<?> request, Part part) {
    boolean known = part.tag.equals(request.getHeaders().get(HttpHeaders.IF_NONE_MATCH));
    MutableHttpResponse<?> response =
        known ? HttpResponse.notModified() : HttpResponse.ok(part.bytes).contentType(part.type);
    return response
        .header(HttpHeaders.CACHE_CONTROL, ASK_EACH_TIME)
        .header(HttpHeaders.ETAG, part.tag)
        .header("Content-Security-Policy", Website.CONTENT_SECURITY_POLICY);
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
