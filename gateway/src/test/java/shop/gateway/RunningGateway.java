package shop.gateway;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.graceful.GracefulShutdownManager;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import shop.gateway.identity.Caller;
import shop.gateway.identity.Role;
import shop.gateway.identity.ScriptTokens;

/** The gateway itself on a free port, and ways to talk to it as a client would. */
public final class RunningGateway implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Lets whoever shows it do everything. */
  public static final String OPERATORS_TOKEN =
      new ScriptTokens(TestKeys.KEYS, InstantSource.system())
          .make(new Caller("olga", Role.OPERATOR), ScriptTokens.LIFETIME_MAX);

  /** The header with it, for those who write requests byte by byte. */
  public static final String LET_IN = "Authorization: Bearer " + OPERATORS_TOKEN + "\r\n";

  private final EmbeddedServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningGateway(EmbeddedServer server) {
    this.server = server;
  }

  /** Starts it with these settings over the ones it is shipped with. */
  public static RunningGateway start(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>();
    all.put("SHOP_GATEWAY_PORT", -1);
    all.put("SHOP_METRICS_PORT", "");
    all.put("SHOP_SIGNING_KEY_FILE", TestKeys.SIGNING_FILE);
    all.put("SHOP_PUBLIC_KEY_FILE", TestKeys.PUBLIC_FILE);
    String nobody = "http://127.0.0.1:1";
    all.put("SHOP_ORDER_URL", nobody);
    all.put("SHOP_CALENDAR_URL", nobody);
    all.put("SHOP_ACCOUNT_URL", nobody);
    all.put("SHOP_READ_URL", nobody);
    all.put("SHOP_COMMANDS_PER_SECOND", 10_000); // a test is not to be taken for a flood
    all.put("SHOP_COMMANDS_BURST", 10_000);
    all.putAll(settings);
    return new RunningGateway(ApplicationContext.run(EmbeddedServer.class, all));
  }

  public int port() {
    return server.getPort();
  }

  public <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  public URI uri(String target) {
    return URI.create("http://127.0.0.1:" + port() + target);
  }

  /** A request of somebody who may do everything. */
  public HttpRequest.Builder to(String target) {
    return strangers(target).setHeader("Authorization", "Bearer " + OPERATORS_TOKEN);
  }

  /** A request of nobody who is known. */
  public HttpRequest.Builder strangers(String target) {
    return HttpRequest.newBuilder(uri(target)).timeout(PATIENCE);
  }

  public HttpResponse<String> get(String target) {
    return send(to(target).GET());
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, HttpResponse.BodyHandlers.ofString());
  }

  public <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> bodyHandler) {
    try {
      return client.send(request.build(), bodyHandler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Sends these bytes over a connection of their own and reads until the gateway closes it. Below
   * the first line a header lets them in.
   */
  public String raw(String text) {
    String letIn = text.replaceFirst("\r\n", "\r\n" + LET_IN);
    try (Socket socket = open()) {
      socket.getOutputStream().write(letIn.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      InputStream answer = socket.getInputStream();
      return new String(answer.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Socket open() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  /** What a SIGTERM does: no new connections, then an end as soon as nothing is under way. */
  public void shutDown() {
    bean(GracefulShutdownManager.class).shutdownGracefully().toCompletableFuture().join();
  }

  @Override
  public void close() {
    client.close();
    server.close();
    server.getApplicationContext().close();
  }
}
