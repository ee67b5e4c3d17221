package shop.embedded.eventstore.protocol;

import com.eventstore.dbclient.proto.shared.Shared;
import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.embedded.eventstore.log.ProposedEvent;

/** The events of one append while they arrive, checked and kept below the maximum size. */
final class Proposals {
  /** The most that the events of one append may hold together, as EventStoreDB's default. */
  static final int APPEND_BYTES_MAX = 1 << 20;

  private static final String TYPE = "type";
  private static final String CONTENT_TYPE = "content-type";
  private static final String JSON = "application/json";

  /** EventStoreDB counts two bytes for each letter of an event's type. */
  private static final int BYTES_PER_LETTER = 2;

  private static final UUID NO_ID = new UUID(0, 0);
  private static final int HEX = 16;
  private static final String DASHED = "\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}";

  /** With dashes, bare or in braces or parentheses, or without any. */
  private static final Pattern UUID_FORM =
      Pattern.compile("[{]%1$s[}]|[(]%1$s[)]|%1$s|\\p{XDigit}{32}".formatted(DASHED));

  private static final Pattern BETWEEN_DIGITS = Pattern.compile("\\P{XDigit}");

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
    UUID eventId = uuid(id);
    if (eventId.equals(NO_ID)) {
      throw Refusals.invalid("An event's id may not be empty");
    }
    events.add(new ProposedEvent(eventId, type, contentType.equals(JSON), metadata, data));
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

  /** Takes what EventStoreDB takes; the JDK by itself also takes shorter ones. */
  private static UUID parsed(String text) {
    String form = text.strip();
    if (!UUID_FORM.matcher(form).matches()) {
      throw Refusals.invalid("An id is not a UUID");
    }
    String digits = BETWEEN_DIGITS.matcher(form).replaceAll("");
    return new UUID(
        Long.parseUnsignedLong(digits, 0, digits.length() / 2, HEX),
        Long.parseUnsignedLong(digits, digits.length() / 2, digits.length(), HEX));
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
