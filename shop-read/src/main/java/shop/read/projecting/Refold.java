package shop.read.projecting;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.Position;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;

/** Folds one stream again from its beginning, up to the checkpoint and never past it. */
final class Refold {

  /** Events read from the store at a time. */
  private static final int PAGE = 500;

  private final EventStore store;
  private final List<Projection> projections;

  Refold(EventStore store, List<Projection> projections) {
    this.store = store;
    this.projections = projections;
  }

  /** The event at which folding ended, and why. */
  record Poison(StoredEvent event, Exception fault) {}

  /**
   * Replaces all rows of a stream, in a transaction that is not its own.
   *
   * @param upTo the position of the last event to fold
   * @return empty when all of it could be folded; else the rows are as of the event before
   */
  Optional<Poison> run(
      Connection transaction,
      StreamName stream,
      @Nullable Position upTo,
      DiscardedEvents discarded,
      Changes changes)
      throws SQLException {
    List<Projection> folding = projections.stream().filter(p -> p.folds(stream)).toList();
    for (Projection projection : folding) {
      projection.forget(transaction, stream, changes);
    }
    Revision next = new Revision(0);
    while (true) {
      List<StoredEvent> page = store.read(stream, next, PAGE);
      for (StoredEvent event : page) {
        if (upTo == null || event.position().isAfter(upTo)) {
          return Optional.empty();
        }
        Optional<Poison> poison = fold(transaction, folding, discarded.without(event), changes);
        if (poison.isPresent()) {
          return poison;
        }
      }
      if (page.size() < PAGE) {
        return Optional.empty();
      }
      next = page.getLast().revision().next();
    }
  }

  private static Optional<Poison> fold(
      Connection transaction, List<Projection> folding, StoredEvent event, Changes changes)
      throws SQLException {
    Savepoint before = transaction.setSavepoint();
    try {
      for (Projection projection : folding) {
        projection.apply(transaction, List.of(event), changes);
      }
      transaction.releaseSavepoint(before);
      return Optional.empty();
    } catch (SQLException | RuntimeException e) {
      if (!Faults.causedByAnEvent(e)) {
        throw e;
      }
      transaction.rollback(before);
      return Optional.of(new Poison(event, e));
    }
  }
}
