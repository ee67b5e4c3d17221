package shop.gateway.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads Server-Sent Events out of bytes as they arrive, as far as the change feed uses them. */
final class EventStream {
  /** A change is a few hundred bytes; what goes on for longer is no feed of ours. */
  static final int EVENT_BYTES_MAX = 64 * 1024;

  /** One event; {@code name} is {@code message} where the sender gave none. */
  record Event(String name, String data) {}

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private String name = "";

  /** The events that these bytes complete. */
  List<Event> read(byte[] bytes) throws IOException {
    List<Event> complete = new ArrayList<>();
    for (byte b : bytes) {
      if (b == '\n') {
        endLine(complete);
      } else if (b != '\r') {
        line.write(b);
      }
      if (line.size() + data.size() > EVENT_BYTES_MAX) {
        throw new IOException("An event is larger than " + EVENT_BYTES_MAX + " bytes");
      }
    }
    return complete;
  }

  private void endLine(List<Event> complete) {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (text.isEmpty()) {
      if (data.size() > 0) {
        complete.add(
            new Event(name.isEmpty() ? "message" : name, data.toString(StandardCharsets.UTF_8)));
      }
      data.reset();
      name = "";
      return;
    }
    int colon = text.indexOf(':');
    String field = colon < 0 ? text : text.substring(0, colon);
    String value = colon < 0 ? "" : text.substring(colon + 1);
    value = value.startsWith(" ") ? value.substring(1) : value;
    switch (field) {
      case "event" -> name = value;
      case "data" -> {
        if (data.size() > 0) {
          data.write('\n');
        }
        data.writeBytes(value.getBytes(StandardCharsets.UTF_8));
      }
      default -> {} // comments, and fields the feed does not use
    }
  }
}
