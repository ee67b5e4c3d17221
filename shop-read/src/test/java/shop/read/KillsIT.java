package shop.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.read.OrderEvents.confirmed;
import static shop.read.OrderEvents.created;
import static shop.read.OrderEvents.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.embedded.postgres.EmbeddedPostgresServer;
import shop.embedded.postgres.PostgresSettings;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Position;
import shop.identity.testing.TestCallers;
import shop.read.database.DatabaseSettings;

/**
 * The service as a process and a Postgres that keeps its promises, both killed with SIGKILL at
 * random moments while events keep coming and rebuilds are under way: {@code
 * -Dshop.test.read.kills} and {@code -Dshop.test.postgres.kills} times.
 */
class KillsIT {
  private static final int READ_KILLS = Integer.getInteger("shop.test.read.kills", 1);
  private static final int POSTGRES_KILLS = Integer.getInteger("shop.test.postgres.kills", 1);
  private static final long SEED = Long.getLong("shop.seed", new Random().nextLong());
  private static final Duration HEALED_WITHIN = Duration.ofSeconds(60);
  private static final int LIVES_AT_MOST_MS = 4_000;

  private final Random random = new Random(SEED);
  private final Map<UUID, Integer> written = new TreeMap<>();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final HttpClient http = HttpClient.newHttpClient();
  private Path home;
  private TestStore store;
  private PostgresSettings settings;
  private EmbeddedPostgresServer postgres;
  private int port;
  private @Nullable Process service;
  private volatile Position last = new Position(0);

  @BeforeEach
  void start() throws Exception {
    System.out.printf(
        "KillsIT: -Dshop.test.read.kills=%d -Dshop.test.postgres.kills=%d -Dshop.seed=%d%n",
        READ_KILLS, POSTGRES_KILLS, SEED);
    home = Files.createTempDirectory("shop-read-kills-");
    store = new TestStore();
    settings = PostgresSettings.durable(home.resolve("data"), freePort(), "shop", "secret", "shop");
    postgres = EmbeddedPostgresServer.start(settings);
    Files.writeString(home.resolve("password"), settings.password());
  }

  @AfterEach
  void stop() throws Exception {
    stop.set(true);
    if (service != null) {
      service.destroyForcibly().waitFor();
    }
    http.close();
    postgres.close();
    store.close();
    try (var files = Files.walk(home)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  @Test
  void whatever_is_killed_the_rows_are_the_fold_of_the_log_again() throws Exception {
    Thread load = Thread.ofVirtual().start(this::write);
    startService();
    for (int kill = 1; kill <= READ_KILLS + POSTGRES_KILLS; kill++) {
      awaitServing();
      post("rebuilds", "{\"scope\":\"all\"}"); // refused while one is under way
      Thread.sleep(random.nextInt(LIVES_AT_MOST_MS));
      if (kill % (1 + READ_KILLS / Math.max(1, POSTGRES_KILLS)) == 0) {
        killPostgres();
      } else {
        killService();
        startService();
      }
    }
    stop.set(true);
    load.join();

    awaitServing();
    await().atMost(HEALED_WITHIN).until(() -> isApplied(last));
    await().atMost(HEALED_WITHIN).until(() -> !isBusy());
    JsonNode verified = verified();
    assertThat(verified.get("state").textValue()).as("%s", verified).isEqualTo("done");
    assertThat(verified.get("differences").longValue()).as("%s", verified).isZero();
    assertThat(revisions()).isEqualTo(written);
    assertThat(written).hasSizeGreaterThan(READ_KILLS);
  }

  /** Orders that are created and confirmed, about a hundred events a second. */
  private void write() {
    while (!stop.get()) {
      UUID id = new UUID(0, written.size() + 1L);
      NewEvent created = created(id, "2026-05-01T10:00:00Z");
      last = store.append(stream(id), -1, created);
      boolean confirm = ThreadLocalRandom.current().nextBoolean();
      if (confirm) {
        last = store.append(stream(id), 0, confirmed(id, "2026-05-01T11:00:00Z"));
      }
      written.put(id, confirm ? 1 : 0);
      LockSupport.parkNanos(Duration.ofMillis(15).toNanos());
    }
  }

  private Map<UUID, Integer> revisions() throws Exception {
    Map<UUID, Integer> revisions = new TreeMap<>();
    Tables tables = new Tables(new DatabaseSettings(postgres.jdbcUrl(), "shop", "secret"));
    for (String line : tables.lines("SELECT order_id || ' ' || revision FROM orders")) {
      String[] parts = line.split(" ", 2);
      revisions.put(UUID.fromString(parts[0]), Integer.valueOf(parts[1]));
    }
    return revisions;
  }

  private void startService() throws IOException {
    port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            "shop.read.ShopReadApplication");
    builder
        .environment()
        .putAll(
            Map.of(
                "SHOP_READ_PORT",
                String.valueOf(port),
                "SHOP_METRICS_PORT",
                String.valueOf(freePort()),
                "SHOP_PUBLIC_KEY_FILE",
                TestCallers.keyFile(),
                "SHOP_STORE_URL",
                store.settings().url(),
                "SHOP_DB_URL",
                postgres.jdbcUrl(),
                "SHOP_DB_USER",
                settings.user(),
                "SHOP_DB_PASSWORD_FILE",
                home.resolve("password").toString()));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("service.log").toFile()));
    service = builder.start();
  }

  private void killService() throws InterruptedException {
    if (service != null) {
      service.destroyForcibly().waitFor();
    }
  }

  /** Its children notice and go; the next server waits for them. */
  private void killPostgres() throws IOException {
    long pid =
        Long.parseLong(Files.readAllLines(settings.data().resolve("postmaster.pid")).getFirst());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    postmaster.destroyForcibly();
    postmaster.onExit().join();
    postgres.close();
    postgres = EmbeddedPostgresServer.start(settings);
  }

  private void awaitServing() {
    await()
        .atMost(HEALED_WITHIN)
        .ignoreExceptions()
        .until(() -> get("orders?limit=1").statusCode() == 200);
  }

  private boolean isApplied(Position position) throws Exception {
    return get("orders?limit=1&minPosition=" + position).statusCode() == 200;
  }

  private boolean isBusy() throws Exception {
    String rebuilds = get("projections/rebuilds").body();
    return rebuilds.contains("\"requested\"") || rebuilds.contains("\"running\"");
  }

  private JsonNode verified() throws Exception {
    JsonNode asked = new JsonMapper().readTree(post("verifications", "").body());
    String path = "projections/verifications/" + asked.get("verificationId").textValue();
    return await()
        .atMost(HEALED_WITHIN)
        .until(
            () -> new JsonMapper().readTree(get(path).body()), job -> !job.get("endedAt").isNull());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", TestCallers.operator())
            .timeout(Duration.ofSeconds(5))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(uri("projections/" + path))
            .header("Authorization", TestCallers.operator())
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + "/api/v1/" + path);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
