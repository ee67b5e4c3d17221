package shop.gateway.problems;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A problem as clients read it: RFC 9457 with the members every service of the shop uses. */
@Serdeable
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String code,
    @Nullable String traceId) {

  static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(ProblemKind kind, int status, String instance, @Nullable String traceId) {
    return new Problem(
        "about:blank", kind.title(), status, kind.detail(), instance, kind.code(), traceId);
  }
}
