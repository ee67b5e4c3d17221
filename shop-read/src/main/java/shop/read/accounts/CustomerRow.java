package shop.read.accounts;

import java.time.Instant;
import java.util.UUID;
import shop.eventsourcing.Position;
import shop.eventsourcing.StoredEvent;
import shop.read.projecting.StreamRow;

/** A customer as its stream says they are. */
record CustomerRow(
    UUID id, String name, String email, Instant registeredAt, long revision, Position position)
    implements StreamRow {

  /** As of an event of its stream. */
  CustomerRow asOf(StoredEvent event) {
    return new CustomerRow(
        id, name, email, registeredAt, event.revision().value(), event.position());
  }
}
