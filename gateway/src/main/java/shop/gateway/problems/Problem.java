package shop.gateway.problems;

import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * A problem as in RFC 9457.
 *
 * @param type {@code urn:shop:problem:<code>}
 * @param title the same for all problems of this code
 * @param instance the path asked for
 * @param code what a program goes by
 * @param traceId of the request's trace
 */
@Serdeable
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String code,
    @Nullable String traceId) {

  static Problem of(ProblemKind kind, String detail, HttpStatus status, String instance) {
    SpanContext span = Span.current().getSpanContext();
    return new Problem(
        "urn:shop:problem:" + kind.code(),
        status.getReason(),
        status.getCode(),
        detail,
        instance,
        kind.code(),
        span.isValid() ? span.getTraceId() : null);
  }
}
