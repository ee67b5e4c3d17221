package shop.eventsourcing;

import com.eventstore.dbclient.EventStoreDBClient;
import org.junit.jupiter.api.Tag;

/** Breaks every fence of this module, so that a test can see each of them bite. */
@Tag("trespasser")
final class Trespasser {
  EventStoreDBClient client(EventStoreDBClient client) {
    return client;
  }
}
