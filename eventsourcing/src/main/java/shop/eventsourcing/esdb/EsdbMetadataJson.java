package shop.eventsourcing.esdb;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.EventMetadata;

/**
 * The JSON of event metadata. Names of others, the client's trace ids among them, are passed over.
 */
final class EsdbMetadataJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final ObjectReader READER = MAPPER.readerFor(Json.class);
  private static final ObjectWriter WRITER = MAPPER.writerFor(Json.class);

  private EsdbMetadataJson() {}

  static byte[] write(EventMetadata metadata) {
    try {
      return WRITER.writeValueAsBytes(
          new Json(
              metadata.commandId(),
              metadata.commandType(),
              metadata.commandHash(),
              metadata.actor(),
              metadata.correlationId(),
              metadata.causationId(),
              metadata.traceparent()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of strings is always JSON", e);
    }
  }

  /** Metadata says who wrote an event; when it cannot be read, the event itself still can. */
  static EventMetadata read(byte @Nullable [] bytes) {
    if (bytes == null || bytes.length == 0) {
      return EventMetadata.NONE;
    }
    try {
      Json json = READER.readValue(bytes);
      return json == null ? EventMetadata.NONE : json.toMetadata();
    } catch (IOException _) {
      return EventMetadata.NONE;
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Json(
      @JsonProperty("commandId") @Nullable String commandId,
      @JsonProperty("commandType") @Nullable String commandType,
      @JsonProperty("commandHash") @Nullable String commandHash,
      @JsonProperty("actor") @Nullable String actor,
      @JsonProperty("$correlationId") @Nullable String correlationId,
      @JsonProperty("$causationId") @Nullable String causationId,
      @JsonProperty("traceparent") @Nullable String traceparent) {

    EventMetadata toMetadata() {
      return new EventMetadata(
          commandId, commandType, commandHash, actor, correlationId, causationId, traceparent);
    }
  }
}
