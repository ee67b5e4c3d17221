package shop.benchmarks;

import com.eventstore.dbclient.AppendToStreamOptions;
import com.eventstore.dbclient.EventData;
import com.eventstore.dbclient.EventDataBuilder;
import com.eventstore.dbclient.EventStoreDBClient;
import com.eventstore.dbclient.EventStoreDBConnectionString;
import com.eventstore.dbclient.ExpectedRevision;
import com.eventstore.dbclient.WriteResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** Writes orders as the order service does: created, confirmed, processing, shipped. */
final class OrderLog implements AutoCloseable {

  /** The events of one order. */
  static final int EVENTS_EACH = 4;

  private static final int IN_FLIGHT = 16;
  private static final int CUSTOMERS = 20_000;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long SECONDS_BETWEEN = 30;

  private final EventStoreDBClient client;
  private long orders;

  OrderLog(String connectionString) {
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
    List<EventData> data =
        List.of(
                event("OrderCreated.v1", created(id, number, at)),
                event("OrderConfirmed.v1", moved(id, at)),
                event("OrderProcessingStarted.v1", moved(id, at)),
                event(
                    "OrderShipped.v1",
                    "{'orderId':'%s','carrier':'DHL','trackingNumber':'T%d','at':'%s'}"
                        .formatted(id, number, at)))
            .subList(0, events);
    return client.appendToStream(
        "order-" + id,
        AppendToStreamOptions.get().expectedRevision(ExpectedRevision.noStream()),
        data.iterator());
  }

  private static String created(UUID id, long number, String at) {
    long customer = number % CUSTOMERS;
    return """
        {'orderId':'%s','customerName':'Customer %d','customerEmail':'customer%d@example.org',
         'currency':'EUR','items':[
          {'sku':'SKU-1','description':'Engine number %d','quantity':2,'unitPrice':'12.50'},
          {'sku':'SKU-2','description':'Card','quantity':1,'unitPrice':'0.99'}],'at':'%s'}
        """
        .formatted(id, customer, customer, number, at);
  }

  private static String moved(UUID id, String at) {
    return "{'orderId':'%s','at':'%s'}".formatted(id, at);
  }

  private static EventData event(String type, String json) {
    UUID command = UUID.randomUUID();
    return EventDataBuilder.json(
            UUID.randomUUID(), type, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
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
