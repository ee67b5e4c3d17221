package shop.benchmarks;

import com.eventstore.dbclient.AppendToStreamOptions;
import com.eventstore.dbclient.EventData;
import com.eventstore.dbclient.EventDataBuilder;
import com.eventstore.dbclient.EventStoreDBClient;
import com.eventstore.dbclient.EventStoreDBConnectionString;
import com.eventstore.dbclient.ExpectedRevision;
import com.eventstore.dbclient.WriteResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** Writes orders as the order service does: created, confirmed, processing, shipped. */
final class OrderLog implements AutoCloseable {

  /** The events of one order. */
  static final int EVENTS_EACH = 4;

  /** A type and its JSON a line; order, number, customer and instant are filled in. */
  private static final String TEMPLATES = "/order-events.txt";

  private static final int IN_FLIGHT = 16;
  private static final int CUSTOMERS = 20_000;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long SECONDS_BETWEEN = 30;

  private final EventStoreDBClient client;
  private final List<String> templates;
  private long orders;

  OrderLog(String connectionString) throws IOException {
    try (InputStream file = OrderLog.class.getResourceAsStream(TEMPLATES)) {
      templates =
          new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
    }
    client = EventStoreDBClient.create(EventStoreDBConnectionString.parseOrThrow(connectionString));
  }

  /** Writes that many events, all those of one order in one append. */
  void fill(int events) throws InterruptedException {
    var slots = new Semaphore(IN_FLIGHT);
    for (int written = 0; written < events; written += EVENTS_EACH) {
      slots.acquire();
      var _ = next(EVENTS_EACH).whenComplete((_, _) -> slots.release());
    }
    slots.acquire(IN_FLIGHT);
  }

  /** Writes the first events of a new order. */
  CompletableFuture<WriteResult> next(int events) {
    long number = orders++;
    UUID id = UUID.randomUUID();
    String at = START.plusSeconds(number * SECONDS_BETWEEN).toString();
    List<EventData> data = new ArrayList<>();
    for (String template : templates.subList(0, events)) {
      String[] typeAndJson = template.split(" ", 2);
      data.add(event(typeAndJson[0], typeAndJson[1].formatted(id, number, number % CUSTOMERS, at)));
    }
    return client.appendToStream(
        "order-" + id,
        AppendToStreamOptions.get().expectedRevision(ExpectedRevision.noStream()),
        data.iterator());
  }

  private static EventData event(String type, String json) {
    UUID command = UUID.randomUUID();
    return EventDataBuilder.json(UUID.randomUUID(), type, json.getBytes(StandardCharsets.UTF_8))
        .metadataAsBytes(
            """
            {"commandId":"%s","commandType":"Command","commandHash":"%s","actor":"anonymous",
             "$correlationId":"%s"}
            """
                .formatted(command, "0".repeat(64), command)
                .getBytes(StandardCharsets.UTF_8))
        .build();
  }

  @Override
  public void close() {
    var _ = client.shutdown();
  }
}
