package shop.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.embedded.postgres.EmbeddedPostgresServer;
import shop.identity.testing.TestCallers;

/** The read model's service from its jar, in a process of its own. */
final class ReadService implements AutoCloseable {
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = freePort();
  private final Process process;

  ReadService(Path jar, Path folder, String store, EmbeddedPostgresServer postgres)
      throws IOException, InterruptedException {
    Path password = Files.writeString(folder.resolve("password"), postgres.password());
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-jar",
            jar.toString());
    builder
        .environment()
        .putAll(
            Map.of(
                "SHOP_READ_PORT", String.valueOf(port),
                "SHOP_METRICS_PORT", String.valueOf(freePort()),
                "SHOP_PUBLIC_KEY_FILE", TestCallers.keyFile(),
                "SHOP_STORE_URL", store,
                "SHOP_DB_URL", postgres.jdbcUrl(),
                "SHOP_DB_USER", postgres.user(),
                "SHOP_DB_PASSWORD_FILE", password.toString()));
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("shop-read.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    long end = System.nanoTime() + STARTS_WITHIN.toNanos();
    while (!serves()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new IOException("shop-read did not start: " + folder.resolve("shop-read.log"));
      }
      Thread.sleep(LOOK_EVERY);
    }
  }

  private boolean serves() throws InterruptedException {
    try {
      return get("/orders?limit=1").statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return http.send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
        .header("Authorization", TestCallers.operator())
        .timeout(ANSWERS_WITHIN);
  }

  /** Waits until so many events are applied. */
  void awaitApplied(long events) throws IOException, InterruptedException {
    Pattern applied = Pattern.compile("\"eventsApplied\":(\\d+)");
    long seen = 0;
    while (seen < events) {
      Thread.sleep(LOOK_EVERY);
      Matcher matcher = applied.matcher(get("/projections").body());
      seen = matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    http.close();
  }
}
