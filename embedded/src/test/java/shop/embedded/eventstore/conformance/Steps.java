package shop.embedded.eventstore.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Steps of a scenario in the form of the recordings. */
final class Steps {
  static final String STRING_IDS = "\"uuidOption\":{\"string\":{}}";
  static final String FROM_START = "\"start\":{}";

  private Steps() {}

  static String call(String method, String... messages) {
    return "{\"step\":\"call\",\"method\":\"Streams/%s\",\"messages\":[%s]}"
        .formatted(method, String.join(",", messages));
  }

  static String open(String name, String method, String message) {
    return "{\"step\":\"open\",\"as\":\"%s\",\"method\":\"Streams/%s\",\"messages\":[%s]}"
        .formatted(name, method, message);
  }

  static String send(String on, String... messages) {
    return "{\"step\":\"send\",\"on\":\"%s\",\"messages\":[%s]}"
        .formatted(on, String.join(",", messages));
  }

  static String take(String on, int count, int withinMs) {
    return "{\"step\":\"take\",\"on\":\"%s\",\"count\":%d,\"within\":%d}"
        .formatted(on, count, withinMs);
  }

  static String append(String stream, String expected, String... events) {
    List<String> messages = new ArrayList<>();
    messages.add(options(stream, "\"" + expected + "\":{}"));
    messages.addAll(Arrays.asList(events));
    return call("Append", messages.toArray(String[]::new));
  }

  static String end(String how, String stream, String expected) {
    return call(how, options(stream, "\"" + expected + "\":{}"));
  }

  static String options(String stream, String others) {
    return "{\"options\":{%s,%s}}".formatted(identifier(stream), others);
  }

  static String event(String type, String data) {
    return "{\"proposedMessage\":{\"id\":{\"string\":\"%s\"},\"metadata\":{\"type\":\"%s\",\"content-type\":\"application/json\"},\"data\":\"%s\"}}"
        .formatted(UUID.randomUUID(), type, base64(data));
  }

  /** A part of an append: options in braces of their own or nothing, and events. */
  static String batch(int number, String options, boolean last, String... events) {
    List<String> fields = new ArrayList<>();
    fields.add(
        "\"correlationId\":{\"string\":\"00000000-0000-0000-0000-00000000000%d\"}"
            .formatted(number));
    if (!options.isEmpty()) {
      fields.add(options.substring(1, options.length() - 1));
    }
    List<String> proposed = new ArrayList<>();
    for (String event : events) {
      proposed.add(event.substring("{\"proposedMessage\":".length(), event.length() - 1));
    }
    fields.add("\"proposedMessages\":[" + String.join(",", proposed) + "]");
    fields.add("\"isFinal\":" + last);
    return "{" + String.join(",", fields) + "}";
  }

  static String read(String stream, String from) {
    return read(stream, from, "");
  }

  static String read(String stream, String from, String others) {
    return call(
        "Read",
        "{\"options\":{%s\"stream\":{%s,%s},%s,\"count\":\"99\",\"noFilter\":{}}}"
            .formatted(others, identifier(stream), from, STRING_IDS));
  }

  static String subscription(String stream) {
    return subscription(stream, FROM_START, "");
  }

  static String subscription(String stream, String from, String others) {
    return "{\"options\":{%s\"stream\":{%s,%s},%s,\"subscription\":{},\"noFilter\":{}}}"
        .formatted(others, identifier(stream), from, STRING_IDS);
  }

  /** A read of {@code $all}, or a subscription to it, through a filter for streams. */
  static String all(String from, String filter, String others) {
    return "{\"options\":{\"all\":{%s},%s,\"filter\":{%s},%s}}"
        .formatted(from, STRING_IDS, filter, others);
  }

  static String position(long number) {
    return "\"position\":{\"commitPosition\":\"%d\",\"preparePosition\":\"%d\"}"
        .formatted(number, number);
  }

  static String identifier(String stream) {
    return "\"streamIdentifier\":{\"streamName\":\"%s\"}".formatted(base64(stream));
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
