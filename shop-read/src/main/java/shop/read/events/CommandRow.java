package shop.read.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.Position;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;

/**
 * What one command appended to one stream; an event that names no command has a row of its own.
 *
 * @param stream that was appended to
 * @param revision of the first event
 * @param lastRevision of the last event
 * @param position of the last event
 * @param refused whether the command was refused, and the event says so
 * @param reason why it was refused
 * @param events their types
 * @param created by the store's clock, of the last event, to the microsecond
 */
record CommandRow(
    StreamName stream,
    long revision,
    long lastRevision,
    Position position,
    @Nullable String commandId,
    @Nullable String commandType,
    @Nullable String actor,
    @Nullable String correlationId,
    boolean refused,
    @Nullable String reason,
    List<String> events,
    Instant created) {

  /** Refusals are kept apart from what they were refused for, on {@code failure-<its stream>}. */
  static final String REFUSALS = "failure";

  static CommandRow of(StoredEvent event, @Nullable String reason, Instant created) {
    EventMetadata metadata = event.metadata();
    return new CommandRow(
        event.stream(),
        event.revision().value(),
        event.revision().value(),
        event.position(),
        metadata.commandId(),
        metadata.commandType(),
        metadata.actor(),
        metadata.correlationId(),
        event.stream().category().equals(REFUSALS),
        reason,
        List.of(event.type()),
        created);
  }

  /** Whether an event, the next of the stream, was appended by the same command. */
  boolean continuesWith(StoredEvent event) {
    return commandId != null && commandId.equals(event.metadata().commandId());
  }

  CommandRow and(StoredEvent event, Instant at) {
    List<String> more = new ArrayList<>(events);
    more.add(event.type());
    return new CommandRow(
        stream,
        revision,
        event.revision().value(),
        event.position(),
        commandId,
        commandType,
        actor,
        correlationId,
        refused,
        reason,
        List.copyOf(more),
        at);
  }

  /** The stream that the command was for. */
  StreamName aggregate() {
    return refused ? new StreamName(stream.id()) : stream;
  }
}
