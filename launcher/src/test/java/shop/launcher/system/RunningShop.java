package shop.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import shop.launcher.supervising.ControlClient;
import shop.launcher.supervising.Ports;
import shop.launcher.supervising.RunFolder;
import shop.launcher.supervising.ServiceStatus;
import shop.launcher.supervising.SupervisorAddress;
import shop.launcher.supervising.SystemStatus;

/** The shop in a folder and on ports of its own, as {@code ./shop up} leaves it. */
final class RunningShop implements AutoCloseable {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path JAR = Path.of("target/shop-launcher.jar").toAbsolutePath();
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PORTS =
      List.of(
          "SHOP_EVENTSTORE_PORT",
          "SHOP_EVENTSTORE_METRICS_PORT",
          "SHOP_POSTGRES_PORT",
          "SHOP_ORDER_PORT",
          "SHOP_ORDER_METRICS_PORT",
          "SHOP_CALENDAR_PORT",
          "SHOP_CALENDAR_METRICS_PORT",
          "SHOP_ACCOUNT_PORT",
          "SHOP_ACCOUNT_METRICS_PORT",
          "SHOP_READ_PORT",
          "SHOP_READ_METRICS_PORT",
          "SHOP_GATEWAY_PORT",
          "SHOP_GATEWAY_METRICS_PORT");

  private final Path home;
  private final Command firstUp;
  private final String token;
  private final Secrets secrets = new Secrets();
  private final Map<String, String> environment = new HashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  RunningShop() throws IOException, InterruptedException {
    home = Files.createTempDirectory("shop-system-");
    environment.put("SHOP_HOME", home.toString());
    // Processes this short-lived gain nothing from class archives and the second compiler.
    environment.put("SHOP_JAVA_OPTS", "-XX:-AutoCreateSharedArchive -XX:TieredStopAtLevel=1");
    environment.put("SHOP_IMPORT", "true"); // orders of months gone by
    environment.put("SHOP_COMMANDS_PER_SECOND", "10000"); // one address stands for many users
    for (String port : PORTS) {
      environment.put(port, Integer.toString(Ports.free()));
    }
    Command up = shop("up");
    assertThat(up.exit()).as(up.err()).isZero();
    assertThat(up.out()).isEqualTo("http://localhost:" + port("SHOP_GATEWAY_PORT") + "\n");
    firstUp = up;
    token = token("operator");
  }

  /** What the first {@code ./shop up} said. */
  Command firstUp() {
    return firstUp;
  }

  /** A token of {@code ./shop token}, valid for longer than the tests take. */
  String token(String role) throws IOException, InterruptedException {
    Command made = shop("token", "--role", role, "--ttl", "2h", "--user", "it");
    assertThat(made.exit()).as(made.err()).isZero();
    return secrets.handedOut(made.out().strip());
  }

  String operatorsToken() {
    return token;
  }

  Secrets secrets() {
    return secrets;
  }

  Path home() {
    return home;
  }

  int port(String variable) {
    return Integer.parseInt(environment.getOrDefault(variable, ""));
  }

  /** Runs one command of {@code ./shop} on this shop. */
  Command shop(String... arguments) throws IOException, InterruptedException {
    return shopWith(Map.of(), arguments);
  }

  Command shopWith(Map<String, String> otherSettings, String... arguments)
      throws IOException, InterruptedException {
    var settings = new HashMap<>(environment);
    settings.putAll(otherSettings);
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // As the script does: made by the first command, it halves the time of the others.
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + home.resolve("launcher.jsa"),
                "-Xlog:disable",
                "-Dshop.root=" + ROOT,
                "-jar",
                JAR.toString()));
    words.addAll(List.of(arguments));
    return Command.run(home, settings, words);
  }

  /** What {@code status} says of the running supervisor, without a process for the command. */
  SystemStatus status() throws IOException, InterruptedException {
    SupervisorAddress supervisor =
        new RunFolder(home.resolve("run")).supervisor().orElseThrow(() -> new IOException("none"));
    try (var client = new ControlClient(supervisor)) {
      return client.status();
    }
  }

  ServiceStatus service(String name) throws IOException, InterruptedException {
    return status().services().stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no service " + name));
  }

  /** The supervisor, the services and the Postgres server. */
  List<ProcessHandle> processes() throws IOException, InterruptedException {
    List<ProcessHandle> processes = new ArrayList<>();
    JsonNode supervisor = JSON.readTree(home.resolve("run/supervisor.json").toFile());
    processes.add(process(supervisor.path("pid").asLong()));
    for (ServiceStatus service : status().services()) {
      processes.add(process(Objects.requireNonNull(service.pid(), service.name())));
    }
    Path postmaster = home.resolve("data/postgres/postmaster.pid");
    processes.add(process(Long.parseLong(Files.readAllLines(postmaster).getFirst().strip())));
    return processes;
  }

  private static ProcessHandle process(long pid) {
    return ProcessHandle.of(pid).orElseThrow(() -> new AssertionError("no process " + pid));
  }

  /** Two of one item at 12.50 euro. */
  HttpResponse<String> place(UUID orderId) throws IOException, InterruptedException {
    return post(
        "/orders",
        """
        {"orderId": "%s", "customerName": "Ada Lovelace", "customerEmail": "ada@example.com",
         "currency": "EUR",
         "items": [{"sku": "TEA-1", "description": "Tea", "quantity": 2, "unitPrice": "12.50"}]}
        """
            .formatted(orderId));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> put(String path, String body, String... headers)
      throws IOException, InterruptedException {
    var request = request(path).PUT(BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String path) {
    return strangers(path).header("Authorization", "Bearer " + token);
  }

  /** A request of nobody who is known. */
  HttpRequest.Builder strangers(String path) {
    URI uri = URI.create("http://127.0.0.1:" + port("SHOP_GATEWAY_PORT") + "/api/v1" + path);
    return HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/json")
        .timeout(ANSWER_WITHIN);
  }

  /** What lies beside the API. */
  HttpRequest.Builder site(String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + port("SHOP_GATEWAY_PORT") + path))
        .timeout(ANSWER_WITHIN);
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  /** Everything of a list, page by page. */
  List<JsonNode> list(String path) throws IOException, InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    String after = "";
    do {
      HttpResponse<String> response =
          get(path + (path.contains("?") ? "&" : "?") + "limit=200" + after);
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      JsonNode page = json(response);
      page.path("items").forEach(items::add);
      after = page.hasNonNull("next") ? "&after=" + page.path("next").asText() : "";
    } while (!after.isEmpty());
    return items;
  }

  @Override
  public void close() throws IOException {
    try {
      List<ProcessHandle> processes = processes();
      Command down = shop("down");
      assertThat(down.exit()).as(down.err()).isZero();
      assertThat(processes).noneMatch(ProcessHandle::isAlive);
      // After all that the tests have done, and what went wrong in it.
      assertThat(secrets.standIn(home, Secrets.logs(home))).isEmpty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the shop was not stopped", e);
    }
    http.shutdownNow();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
