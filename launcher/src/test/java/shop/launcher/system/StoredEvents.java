package shop.launcher.system;

import com.eventstore.dbclient.EventStoreDBClient;
import com.eventstore.dbclient.EventStoreDBConnectionString;
import com.eventstore.dbclient.ReadAllOptions;
import com.eventstore.dbclient.RecordedEvent;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the store holds, read with the official client. */
final class StoredEvents {
  private static final int EVENTS_MAX = 1_000_000;

  private StoredEvents() {}

  /** Of the streams of a category: what follows its prefix in their names → their event types. */
  static Map<String, List<String>> read(RunningShop shop, String prefix) throws Exception {
    Map<String, List<String>> streams = new LinkedHashMap<>();
    for (RecordedEvent event : all(shop)) {
      if (event.getStreamId().startsWith(prefix)) {
        String id = event.getStreamId().substring(prefix.length());
        streams.computeIfAbsent(id, _ -> new ArrayList<>()).add(event.getEventType());
      }
    }
    return streams;
  }

  /** Of the shop, without the store's own. */
  static int count(RunningShop shop) throws Exception {
    return all(shop).size();
  }

  private static List<RecordedEvent> all(RunningShop shop) throws Exception {
    String password = Files.readString(shop.home().resolve("secrets/store_password")).strip();
    var settings =
        EventStoreDBConnectionString.parseOrThrow(
            "esdb://admin:%s@127.0.0.1:%d?tls=false"
                .formatted(password, shop.port("SHOP_EVENTSTORE_PORT")));
    EventStoreDBClient client = EventStoreDBClient.create(settings);
    try {
      var options = ReadAllOptions.get().forwards().fromStart().maxCount(EVENTS_MAX);
      return client.readAll(options).get(30, TimeUnit.SECONDS).getEvents().stream()
          .map(event -> event.getOriginalEvent())
          .filter(event -> !event.getStreamId().startsWith("$"))
          .toList();
    } finally {
      client.shutdown().get(10, TimeUnit.SECONDS);
    }
  }
}
