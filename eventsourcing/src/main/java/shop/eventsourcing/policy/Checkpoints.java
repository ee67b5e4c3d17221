package shop.eventsourcing.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.NameBasedUuid;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Position;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.UnreadableEvent;

/** The checkpoint of one policy, on {@code checkpoint-<policy>}: the newest event counts. */
final class Checkpoints {
  private static final String TYPE = "PolicyCheckpoint.v1";
  private static final UUID NAMESPACE = UUID.fromString("9a1f6a52-6f5e-5a0e-8d7e-3c2b7f0f7c55");
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private final EventStore store;
  private final StreamName stream;

  Checkpoints(EventStore store, String policy) {
    this.store = store;
    this.stream = StreamName.of("checkpoint", policy);
  }

  private record Json(@Nullable String position, List<Parked> parked) {}

  private record Parked(
      UUID eventId,
      String stream,
      long revision,
      String position,
      String type,
      String error,
      String parkedAt,
      int attempts) {}

  Checkpoint read() {
    List<StoredEvent> newest = store.readLast(stream, 1);
    return newest.isEmpty() ? Checkpoint.NONE : read(newest.getFirst());
  }

  private static Checkpoint read(StoredEvent event) {
    try {
      Json json = MAPPER.readValue(event.data(), Json.class);
      return new Checkpoint(
          event.revision(),
          json.position == null ? null : Position.parse(json.position),
          json.parked.stream().map(Checkpoints::fromJson).toList());
    } catch (IOException | RuntimeException e) {
      throw new UnreadableEvent(event, e);
    }
  }

  /**
   * Writes what follows a checkpoint that was read. Writing the same once more has no further
   * effect.
   *
   * @throws shop.eventsourcing.RevisionConflict when another instance has written since
   */
  Checkpoint write(Checkpoint next) {
    if (next.revision().equals(Revision.NO_STREAM)) {
      store.keepNewestOnly(stream);
    }
    byte[] data = toJson(next);
    String identity =
        stream + "\n" + next.revision() + "\n" + new String(data, StandardCharsets.UTF_8);
    NewEvent event =
        new NewEvent(NameBasedUuid.of(NAMESPACE, identity), TYPE, data, EventMetadata.NONE);
    EventStore.Appended appended = store.append(stream, next.revision(), List.of(event));
    return new Checkpoint(appended.revision(), next.position(), next.parked());
  }

  private static byte[] toJson(Checkpoint checkpoint) {
    Position position = checkpoint.position();
    try {
      return MAPPER.writeValueAsBytes(
          new Json(
              position == null ? null : position.toString(),
              checkpoint.parked().stream().map(Checkpoints::toJson).toList()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of JDK types is always JSON", e);
    }
  }

  private static Parked toJson(ParkedEvent event) {
    return new Parked(
        event.eventId(),
        event.stream().value(),
        event.revision().value(),
        event.position().toString(),
        event.type(),
        event.error(),
        event.parkedAt().toString(),
        event.attempts());
  }

  private static ParkedEvent fromJson(Parked json) {
    return new ParkedEvent(
        json.eventId,
        new StreamName(json.stream),
        new Revision(json.revision),
        Position.parse(json.position),
        json.type,
        json.error,
        Instant.parse(json.parkedAt),
        json.attempts);
  }
}
