package shop.embedded.eventstore.protocol;

import com.eventstore.dbclient.proto.shared.Shared;
import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.embedded.eventstore.log.ProposedEvent;

/** The events of one append while they arrive, checked and kept below the maximum size. */
final class Proposals {
  /** The most that the events of one append may hold together, as EventStoreDB's default. */
  static final int APPEND_BYTES_MAX = 1 << 20;

  private static final String TYPE = "type";
  private static final String CONTENT_TYPE = "content-type";

  /** EventStoreDB counts two bytes for each letter of an event's type. */
  private static final int BYTES_PER_LETTER = 2;

  private static final int UUID_LETTERS = 36;

  private final List<ProposedEvent> events = new ArrayList<>();
  private long bytes;

  void add(Shared.UUID id, Map<String, String> properties, ByteString metadata, ByteString data) {
    String type = required(properties, TYPE);
    String contentType = required(properties, CONTENT_TYPE);
    if (type.isEmpty()) {
      throw Refusals.invalid("An event's type may not be empty");
    }
    bytes += data.size() + metadata.size() + (long) BYTES_PER_LETTER * type.length();
    if (bytes > APPEND_BYTES_MAX) {
      throw Refusals.appendTooLarge(APPEND_BYTES_MAX);
    }
    events.add(new ProposedEvent(uuid(id), type, contentType, metadata, data));
  }

  List<ProposedEvent> events() {
    return events;
  }

  static UUID uuid(Shared.UUID id) {
    return switch (id.getValueCase()) {
      case STRUCTURED ->
          new UUID(
              id.getStructured().getMostSignificantBits(),
              id.getStructured().getLeastSignificantBits());
      case STRING -> parsed(id.getString());
      case VALUE_NOT_SET -> throw Refusals.invalid("An id is missing");
    };
  }

  private static UUID parsed(String text) {
    try {
      if (text.length() == UUID_LETTERS) { // the JDK also takes shorter ones
        return UUID.fromString(text);
      }
    } catch (IllegalArgumentException _) {
      // told below
    }
    throw Refusals.invalid("An id is not a UUID");
  }

  private static String required(Map<String, String> properties, String name)
      throws StatusRuntimeException {
    @Nullable String value = properties.get(name);
    if (value == null) {
      throw Refusals.missingMetadata(name);
    }
    return value;
  }
}
