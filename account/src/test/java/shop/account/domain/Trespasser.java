package shop.account.domain;

import com.eventstore.dbclient.EventStoreDBClient;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.UUID;

/** Breaks every fence of this module, so that a test can see each of them bite. */
final class Trespasser {
  String looksAtTheClockAndThrowsTheDice(ObjectMapper json, EventStoreDBClient client) {
    return json.toString() + client + Instant.now() + UUID.randomUUID() + Math.random();
  }
}
