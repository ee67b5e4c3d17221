package shop.read.api;

import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/** The trace of the request being served. */
final class Trace {
  private Trace() {}

  /** Null when the request is not traced. */
  static @Nullable String id() {
    var context = Span.current().getSpanContext();
    return context.isValid() ? context.getTraceId() : null;
  }
}
