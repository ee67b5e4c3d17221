package shop.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.account.policy.Bank;
import shop.eventsourcing.testing.RunningNode;
import shop.identity.testing.TestCallers;

/**
 * Two instances of the service as processes, killed with SIGKILL at random moments while transfers
 * between few accounts are asked for and carried out: {@code -Dshop.transfer.kills} times among
 * {@code -Dshop.transfers}.
 */
class TransferKillsIT {
  private static final int KILLS = Integer.getInteger("shop.transfer.kills", 2);
  private static final int TRANSFERS = Integer.getInteger("shop.transfers", 100);
  private static final long SEED = Long.getLong("shop.seed", new Random().nextLong());
  private static final int ACCOUNTS = 20;
  private static final int INSTANCES = 2;
  private static final int AT_ONCE = 8;
  private static final int OPENED_WITH = 100_000;
  private static final int AMOUNT_MAX = 500;
  private static final int LIVES_AT_MOST_MS = 1_000;
  private static final int TRIES_MAX = 600;
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final Duration ENDED_WITHIN = Duration.ofMinutes(5);
  private static final String CUSTOMER = "0b6f3c7e-0000-4000-8000-0000000000c1";

  private final Random random = new Random(SEED);
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
  private final Instance[] instances = new Instance[INSTANCES];
  private final List<UUID> accounts = new ArrayList<>();
  private final Set<UUID> asked = new HashSet<>();
  private RunningNode node;
  private Bank bank;

  /** A process and where it listens; it is started again at the same place. */
  private record Instance(Process process, int port) {}

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    System.out.printf(
        "TransferKillsIT: -Dshop.transfer.kills=%d -Dshop.transfers=%d -Dshop.seed=%d%n",
        KILLS, TRANSFERS, SEED);
    node = RunningNode.start(data);
    bank = new Bank(node.store());
    for (int i = 0; i < INSTANCES; i++) {
      instances[i] = started(freePort());
    }
    send(
        "/customers",
        "{\"customerId\":\"%s\",\"name\":\"Ada\",\"email\":\"ada@example.org\"}"
            .formatted(CUSTOMER));
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts.add(opened());
    }
  }

  @AfterEach
  void stop() throws Exception {
    clients.shutdownNow();
    for (Instance instance : instances) {
      if (instance != null) {
        instance.process.destroyForcibly().waitFor();
      }
    }
    http.close();
    node.close();
  }

  @Test
  void whoever_is_killed_every_transfer_ends_once_and_no_money_appears_or_vanishes()
      throws Exception {
    long begunAt = System.nanoTime();
    List<Future<?>> answered = new ArrayList<>();
    for (int part = 0; part <= KILLS; part++) {
      ask(TRANSFERS * (part + 1) / (KILLS + 1), answered);
      if (part < KILLS) {
        killOneAtWork();
      }
    }
    for (Future<?> answer : answered) {
      answer.get();
    }
    Set<UUID> pending = new HashSet<>(asked);
    await()
        .atMost(ENDED_WITHIN)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              pending.removeIf(bank::hasEnded);
              return pending.isEmpty();
            });

    int completed = 0;
    for (UUID id : asked) {
      String steps = String.join(" ", bank.transfer(id));
      assertThat(steps)
          .as("transfer %s", id)
          .matches("Requested (Failed|Withdrawn (Completed|DepositRefused Failed))");
      completed += steps.endsWith("Completed") ? 1 : 0;
    }
    BigDecimal sum = accounts.stream().map(bank::balance).reduce(BigDecimal.ZERO, BigDecimal::add);
    System.out.printf(
        "%d kills among %d transfers between %d accounts: %d completed, %d failed, sum %s, %d s%n",
        KILLS,
        asked.size(),
        ACCOUNTS,
        completed,
        asked.size() - completed,
        sum,
        Duration.ofNanos(System.nanoTime() - begunAt).toSeconds());
    assertThat(asked).hasSize(TRANSFERS);
    assertThat(completed).isPositive();
    assertThat(sum).isEqualByComparingTo(BigDecimal.valueOf((long) OPENED_WITH * ACCOUNTS));
    JsonNode process = policies(0).at("/items/0");
    assertThat(process.path("name").asText()).isEqualTo("WhenTransferRequestedThenMoveMoney");
    assertThat(process.path("parked")).isEmpty();
  }

  /** Until so many have been asked for, some to an account that nobody has. */
  private void ask(int upTo, List<Future<?>> answered) {
    while (asked.size() < upTo) {
      UUID id = new UUID(random.nextLong(), random.nextLong());
      UUID from = accounts.get(random.nextInt(ACCOUNTS));
      UUID to = random.nextInt(10) == 0 ? id : accounts.get(random.nextInt(ACCOUNTS));
      if (from.equals(to) || !asked.add(id)) {
        continue;
      }
      String body =
          """
          {"transferId":"%s","fromAccountId":"%s","toAccountId":"%s","amount":"%d.00",\
          "currency":"EUR"}"""
              .formatted(id, from, to, amount());
      answered.add(clients.submit(() -> send("/transfers", body)));
    }
  }

  /** Now and then more than there is. */
  private int amount() {
    return random.nextInt(10) == 0 ? OPENED_WITH * ACCOUNTS : 1 + random.nextInt(AMOUNT_MAX);
  }

  /** At any moment of its work; then it is started again. */
  private void killOneAtWork() throws Exception {
    int which = random.nextInt(INSTANCES);
    var _ = policies(which);
    Thread.sleep(random.nextInt(LIVES_AT_MOST_MS));
    Instance killed = instances[which];
    killed.process.destroyForcibly().waitFor();
    instances[which] = started(killed.port);
  }

  private Instance started(int port) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
                java.toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                AccountApplication.class.getName())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectErrorStream(true);
    builder.environment().put("SHOP_ACCOUNT_PORT", Integer.toString(port));
    builder.environment().put("SHOP_METRICS_PORT", Integer.toString(freePort()));
    builder.environment().put("SHOP_PUBLIC_KEY_FILE", TestCallers.keyFile());
    builder.environment().put("SHOP_STORE_URL", node.connectionString());
    return new Instance(builder.start(), port);
  }

  private UUID opened() throws Exception {
    UUID id = UUID.randomUUID();
    send(
        "/accounts",
        """
        {"accountId":"%s","customerId":"%s","currency":"EUR","initialBalance":"%d.00",\
        "shippingAddress":{"street":"1 Street","city":"London","postalCode":"SW1",\
        "country":"GB"}}"""
            .formatted(id, CUSTOMER, OPENED_WITH));
    return id;
  }

  /**
   * As a client does that wants its command carried out: again, with its key, at whoever answers.
   */
  private boolean send(String path, String body) throws Exception {
    String key = UUID.randomUUID().toString();
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      HttpRequest request =
          HttpRequest.newBuilder(url(tries % INSTANCES, path))
              .header("Authorization", TestCallers.operator())
              .timeout(ANSWER_WITHIN)
              .header("Content-Type", "application/json")
              .header("Idempotency-Key", key)
              .POST(BodyPublishers.ofString(body))
              .build();
      try {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 == 2) {
          return true;
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
      } catch (IOException _) {
        // killed in the middle, or not there yet
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("nobody has answered " + path);
  }

  /** As soon as this instance answers. */
  private JsonNode policies(int instance) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(url(instance, "/policies/account"))
            .header("Authorization", TestCallers.operator())
            .build();
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> http.send(request, BodyHandlers.discarding()).statusCode() == 200);
    return new ObjectMapper().readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  private URI url(int instance, String path) {
    return URI.create("http://127.0.0.1:" + instances[instance].port + "/api/v1" + path);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
