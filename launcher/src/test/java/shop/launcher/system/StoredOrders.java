package shop.launcher.system;

import com.eventstore.dbclient.EventStoreDBClient;
import com.eventstore.dbclient.EventStoreDBConnectionString;
import com.eventstore.dbclient.ReadAllOptions;
import com.eventstore.dbclient.RecordedEvent;
import com.eventstore.dbclient.ResolvedEvent;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the store holds of orders, read with the official client: order id → its event types. */
final class StoredOrders {
  private static final int EVENTS_MAX = 1_000_000;
  private static final String PREFIX = "order-";

  private StoredOrders() {}

  static Map<String, List<String>> read(RunningShop shop) throws Exception {
    String password = Files.readString(shop.home().resolve("secrets/store_password")).strip();
    var settings =
        EventStoreDBConnectionString.parseOrThrow(
            "esdb://admin:%s@127.0.0.1:%d?tls=false"
                .formatted(password, shop.port("SHOP_EVENTSTORE_PORT")));
    EventStoreDBClient client = EventStoreDBClient.create(settings);
    try {
      var options = ReadAllOptions.get().forwards().fromStart().maxCount(EVENTS_MAX);
      Map<String, List<String>> orders = new LinkedHashMap<>();
      for (ResolvedEvent event : client.readAll(options).get(30, TimeUnit.SECONDS).getEvents()) {
        RecordedEvent stored = event.getOriginalEvent();
        if (stored.getStreamId().startsWith(PREFIX)) {
          String id = stored.getStreamId().substring(PREFIX.length());
          orders.computeIfAbsent(id, _ -> new ArrayList<>()).add(stored.getEventType());
        }
      }
      return orders;
    } finally {
      client.shutdown().get(10, TimeUnit.SECONDS);
    }
  }
}
