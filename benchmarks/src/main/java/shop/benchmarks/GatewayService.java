package shop.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The gateway from its jar, in a process of its own and as large as it is shipped. */
final class GatewayService implements AutoCloseable {
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final int metricsPort;
  private final Map<String, String> environment = new HashMap<>();
  private final Path jar;
  private final Process process;

  /** With one server where all services would be. */
  GatewayService(Path jar, Path folder, String services) throws IOException, InterruptedException {
    this.jar = jar;
    this.port = freePort();
    this.metricsPort = freePort();
    environment.put("SHOP_GATEWAY_PORT", String.valueOf(port));
    environment.put("SHOP_METRICS_PORT", String.valueOf(metricsPort));
    for (String service : List.of("ORDER", "CALENDAR", "ACCOUNT", "READ")) {
      environment.put("SHOP_" + service + "_URL", services);
    }
    environment.put("SHOP_COMMANDS_PER_SECOND", "1000000"); // one address stands for all users
    environment.put("SHOP_COMMANDS_BURST", "1000000");
    environment.put("GATEWAY_LIMITS_SOCKETS_PER_CALLER", "2000");
    keys(folder);
    ProcessBuilder builder = builder();
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("gateway.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    long end = System.nanoTime() + STARTS_WITHIN.toNanos();
    while (!accepts()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new IOException("the gateway did not start: " + folder.resolve("gateway.log"));
      }
      Thread.sleep(LOOK_EVERY);
    }
  }

  int port() {
    return port;
  }

  /** Lets an operator in for an hour. */
  String token() throws IOException, InterruptedException {
    Process command = builder("token", "--role", "operator", "--ttl", "1h").start();
    String token =
        new String(command.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    if (command.waitFor() != 0) {
      throw new IOException("no token was made");
    }
    return token;
  }

  /** How many sockets are open, as it says itself. */
  int sockets() throws IOException, InterruptedException {
    URI metrics = URI.create("http://127.0.0.1:" + metricsPort + "/metrics");
    String text =
        http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    return text.lines()
        .filter(line -> line.startsWith("shop_gateway_sockets "))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.indexOf(' '))))
        .findFirst()
        .orElseThrow();
  }

  /** Its memory in use, in KiB, as Linux says. */
  long residentKib() throws IOException {
    return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  private ProcessBuilder builder(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-jar",
                jar.toString()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder;
  }

  private void keys(Path folder) throws IOException {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      key("SHOP_SIGNING_KEY_FILE", folder.resolve("signing"), "PRIVATE KEY", pair.getPrivate());
      key("SHOP_PUBLIC_KEY_FILE", folder.resolve("public"), "PUBLIC KEY", pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void key(String setting, Path file, String type, java.security.Key key)
      throws IOException {
    String base64 = Base64.getMimeEncoder().encodeToString(key.getEncoded());
    Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, base64, type));
    environment.put(setting, file.toString());
  }

  private boolean accepts() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException _) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    process.destroy();
    try {
      if (!process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
