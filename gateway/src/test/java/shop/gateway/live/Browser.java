package shop.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import shop.gateway.RunningGateway;

/** A real WebSocket client that keeps what it was told. */
public final class Browser implements WebSocket.Listener, AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> frames = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private @Nullable WebSocket socket;

  public static Browser open(RunningGateway gateway) {
    return open(gateway, "Authorization", "Bearer " + RunningGateway.OPERATORS_TOKEN);
  }

  /** With the header that shows who it is. */
  public static Browser open(RunningGateway gateway, String header, String value) {
    Browser browser = new Browser();
    URI uri = URI.create("ws://127.0.0.1:" + gateway.port() + "/ws");
    browser.socket =
        browser.client.newWebSocketBuilder().header(header, value).buildAsync(uri, browser).join();
    return browser;
  }

  static Browser subscribed(RunningGateway gateway) {
    Browser browser = open(gateway);
    browser.say("{\"subscribe\":\"changes\"}");
    browser.hears("{\"type\":\"subscribed\",\"subscription\":\"changes\"}");
    return browser;
  }

  WebSocket socket() {
    return java.util.Objects.requireNonNull(socket);
  }

  void say(String frame) {
    socket().sendText(frame, true).join();
  }

  public List<String> frames() {
    return frames;
  }

  void hears(String frame) {
    await().untilAsserted(() -> assertThat(frames).contains(frame));
  }

  public int closeCode() {
    return closed.orTimeout(15, java.util.concurrent.TimeUnit.SECONDS).join();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      frames.add(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    closed.completeExceptionally(failure);
  }

  @Override
  public void close() {
    socket().abort();
    client.close();
  }
}
