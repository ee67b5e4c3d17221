package shop.read.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.UnreadableEvent;

/** Reads why a command was refused, whatever the command. */
public final class RefusalReader {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();
  private static final String CATEGORY = "failure";
  private static final String TYPE_END = "Failed.v1";

  /**
   * The reason's code; null when the event is no refusal of a version we know.
   *
   * @throws UnreadableEvent when it is one and says no reason
   */
  public @Nullable String reason(StoredEvent event) {
    if (!event.stream().category().equals(CATEGORY) || !event.type().endsWith(TYPE_END)) {
      return null;
    }
    try {
      JsonNode reason = MAPPER.readTree(event.data()).path("reason");
      if (reason.isTextual()) {
        return reason.textValue();
      }
      throw new UnreadableEvent(event, null);
    } catch (IOException e) {
      throw new UnreadableEvent(event, e);
    }
  }
}
