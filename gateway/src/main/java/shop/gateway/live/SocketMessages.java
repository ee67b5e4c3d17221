package shop.gateway.live;

import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The wording of what goes over a socket, both ways. */
@Singleton
final class SocketMessages {
  private static final String REFETCH = "refetch";

  private final JsonMapper json;
  private final Frame refetch;

  SocketMessages(JsonMapper json) {
    this.json = json;
    this.refetch = Frame.of(REFETCH, 0, write(new Notice(REFETCH)));
  }

  /** Anything may have changed: the browser asks for what it shows anew. */
  Frame refetch() {
    return refetch;
  }

  /** What the read side says, or null when this build does not know its type. */
  @Nullable Frame ofChange(String data) throws IOException {
    Change change = read(data.getBytes(StandardCharsets.UTF_8), Change.class);
    return switch (change.type) {
      case "change" ->
          Frame.of(change.row(), change.revision == null ? 0 : change.revision, write(change));
      case REFETCH -> refetch;
      case "rebuilt" -> Frame.of(change.type, 0, write(new Notice(change.type)));
      default -> null;
    };
  }

  Wish wish(byte[] text) throws IOException {
    return read(text, Wish.class);
  }

  /** What has become of a subscription. */
  Frame about(String type, String subscription) {
    return Frame.answer(write(new Subscription(type, subscription)));
  }

  /** Nothing lay behind this position when the log was looked at. */
  Frame caughtUp(@Nullable String position) {
    return Frame.answer(write(new CaughtUp("caught-up", position)));
  }

  Frame pong(long ping) {
    return Frame.answer(write(new Pong("pong", ping)));
  }

  Frame problem(String code, String detail) {
    return Frame.answer(
        write(new Problem("problem", code, "The frame was not understood", detail)));
  }

  private <T> T read(byte[] text, Class<T> type) throws IOException {
    @Nullable T message = json.readValue(text, type);
    if (message == null) {
      throw new IOException("null is no message");
    }
    return message;
  }

  private byte[] write(Object message) {
    try {
      return json.writeValueAsBytes(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a browser may wish, one thing at a time.
   *
   * @param from where a feed of events begins
   */
  @Serdeable
  record Wish(
      @Nullable String subscribe,
      @Nullable String unsubscribe,
      @Nullable String pause,
      @Nullable String resume,
      @Nullable Long ping,
      @Nullable String from,
      @Nullable LogFilter filter) {}

  @Serdeable
  record Change(
      String type,
      @Nullable String entity,
      @Nullable String id,
      @Nullable Long revision,
      @Nullable String position) {
    String row() {
      return entity + " " + id;
    }
  }

  @Serdeable
  record Notice(String type) {}

  @Serdeable
  record Subscription(String type, String subscription) {}

  @Serdeable
  record CaughtUp(String type, @Nullable String position) {}

  @Serdeable
  record Pong(String type, long ping) {}

  @Serdeable
  record Problem(String type, String code, String title, String detail) {}
}
