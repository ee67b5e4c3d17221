package shop.read.orders;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Which status an order may take next: the order's own word, published beside its contract. */
final class Transitions {
  private static final String PUBLISHED = "/contract/order/transitions.json";

  private final Map<String, List<String>> next;

  private Transitions(Map<String, List<String>> next) {
    this.next = next;
  }

  static Transitions published() {
    try (InputStream file = Transitions.class.getResourceAsStream(PUBLISHED)) {
      if (file == null) {
        throw new IllegalStateException(PUBLISHED + " is not in the jar");
      }
      return new Transitions(new JsonMapper().readValue(file, new TypeReference<>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(PUBLISHED, e);
    }
  }

  List<String> from(String status) {
    return next.getOrDefault(status, List.of());
  }
}
