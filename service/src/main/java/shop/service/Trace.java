package shop.service;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The trace of the request being served. */
final class Trace {
  private Trace() {}

  /** Null when the request is not traced. */
  static @Nullable String id() {
    var context = Span.current().getSpanContext();
    return context.isValid() ? context.getTraceId() : null;
  }

  /** The W3C trace context to pass on, null when the request is not traced. */
  static @Nullable String parent() {
    Map<String, String> carrier = new HashMap<>();
    W3CTraceContextPropagator.getInstance()
        .inject(Context.current(), carrier, (_, key, value) -> carrier.put(key, value));
    return carrier.get("traceparent");
  }
}
