package shop.read.orders;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.StoredEvent;
import shop.read.events.EventAnswer;

/**
 * An event of an order, and who brought it about.
 *
 * @param created by the store's clock
 * @param traceId of the trace that the command was part of
 */
@Serdeable
record HistoryAnswer(
    long revision,
    String position,
    String type,
    String created,
    @Nullable String actor,
    @Nullable String commandId,
    @Nullable String commandType,
    @Nullable String correlationId,
    @Nullable String traceId,
    JsonNode data) {

  /** A W3C trace context is version-trace-span-flags. */
  private static final int TRACE_PART = 1;

  static HistoryAnswer of(StoredEvent event, JsonMapper json) {
    EventMetadata metadata = event.metadata();
    return new HistoryAnswer(
        event.revision().value(),
        event.position().toString(),
        event.type(),
        event.created().toString(),
        metadata.actor(),
        metadata.commandId(),
        metadata.commandType(),
        metadata.correlationId(),
        traceId(metadata.traceparent()),
        EventAnswer.data(event, json));
  }

  private static @Nullable String traceId(@Nullable String traceparent) {
    if (traceparent == null) {
      return null;
    }
    String[] parts = traceparent.split("-", -1);
    return parts.length > TRACE_PART ? parts[TRACE_PART] : null;
  }
}
