package shop.benchmarks;

import com.eventstore.dbclient.EventData;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The event that is written and read: 450 bytes of JSON. */
final class Payload {
  static final String TYPE = "OrderCreated.v1";

  private static final int BYTES = 450;

  private Payload() {}

  static byte[] json() {
    String start = "{\"note\":\"";
    String end = "\"}";
    return (start + "x".repeat(BYTES - start.length() - end.length()) + end)
        .getBytes(StandardCharsets.UTF_8);
  }

  static EventData event() {
    return EventData.builderAsJson(UUID.randomUUID(), TYPE, json()).build();
  }
}
