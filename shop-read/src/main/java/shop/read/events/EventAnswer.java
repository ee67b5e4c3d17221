package shop.read.events;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.StoredEvent;

/**
 * An event as in the API.
 *
 * @param data as it was written; a text when it is no JSON
 * @param metadata under the names that it has in the store
 */
@Serdeable
public record EventAnswer(
    String position,
    String stream,
    long revision,
    String type,
    String eventId,
    String created,
    JsonNode data,
    Map<String, String> metadata) {

  public static EventAnswer of(StoredEvent event, JsonMapper json) {
    return new EventAnswer(
        event.position().toString(),
        event.stream().value(),
        event.revision().value(),
        event.type(),
        event.id().toString(),
        event.created().toString(),
        data(event, json),
        metadata(event.metadata()));
  }

  EventAnswer withoutData() {
    return new EventAnswer(
        position, stream, revision, type, eventId, created, JsonNode.nullNode(), metadata);
  }

  /** What an event says, whether it is JSON or not. */
  public static JsonNode data(StoredEvent event, JsonMapper json) {
    try {
      JsonNode data = json.readValue(event.data(), JsonNode.class);
      return data == null ? JsonNode.nullNode() : data;
    } catch (IOException | IllegalArgumentException | IllegalStateException _) {
      return JsonNode.createStringNode(new String(event.data(), StandardCharsets.UTF_8));
    }
  }

  private static Map<String, String> metadata(EventMetadata metadata) {
    Map<String, String> named = new LinkedHashMap<>();
    put(named, "commandId", metadata.commandId());
    put(named, "commandType", metadata.commandType());
    put(named, "commandHash", metadata.commandHash());
    put(named, "actor", metadata.actor());
    put(named, "$correlationId", metadata.correlationId());
    put(named, "$causationId", metadata.causationId());
    put(named, "traceparent", metadata.traceparent());
    return named;
  }

  private static void put(Map<String, String> named, String name, @Nullable String value) {
    if (value != null) {
      named.put(name, value);
    }
  }
}
