package shop.read.projecting;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.Position;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;

/** Folds streams again from their beginning, up to the checkpoint and never past it. */
final class Refold {

  /** Events read from the store at a time. */
  private static final int PAGE = 500;

  private static final Logger LOG = LoggerFactory.getLogger(Refold.class);

  private final EventStore store;
  private final List<Projection> projections;
  private final Checkpoints checkpoints = new Checkpoints();
  private final ParkedStreams parkedStreams = new ParkedStreams();

  Refold(EventStore store, List<Projection> projections) {
    this.store = store;
    this.projections = projections;
  }

  /** The event at which folding ended, and why. */
  private record Poison(StoredEvent event, Exception fault) {}

  /**
   * Replaces all rows of streams in one transaction, which holds the checkpoint.
   *
   * @param dryRun whether all of it is undone at the end
   * @return what became of the rows, one line each, none when they were as the log says
   * @throws ProjectorFenced when the checkpoint is not where this projector left it
   */
  List<String> run(ProjectorSession mine, List<StreamName> streams, boolean dryRun)
      throws SQLException {
    List<String> differences = new ArrayList<>();
    Map<StreamName, Optional<Poison>> ends = new LinkedHashMap<>();
    Transaction.<RuntimeException>run(
        mine.connection(),
        transaction -> {
          checkpoints.hold(transaction, mine.checkpoint());
          Savepoint before = transaction.setSavepoint();
          Changes changes = new Changes();
          DiscardedEvents discarded = DiscardedEvents.read(transaction);
          for (StreamName stream : streams) {
            List<String> was = rows(transaction, stream);
            ends.put(stream, again(mine, stream, discarded, changes));
            differences.addAll(differences(stream, was, rows(transaction, stream)));
          }
          if (dryRun) {
            transaction.rollback(before);
          } else {
            mine.discarded(discarded);
            changes.tell(transaction, null);
          }
        });
    if (!dryRun) {
      ends.forEach((stream, poison) -> note(mine, stream, poison));
    }
    return differences;
  }

  private static void note(ProjectorSession mine, StreamName stream, Optional<Poison> end) {
    mine.unparked(stream);
    end.ifPresentOrElse(
        poison -> {
          mine.parked(stream);
          LOG.error("{} is parked at revision {}", stream, poison.event.revision(), poison.fault);
        },
        () -> LOG.debug("{} was folded again", stream));
  }

  private List<String> rows(Connection transaction, StreamName stream) throws SQLException {
    List<String> rows = new ArrayList<>();
    for (Projection projection : projections) {
      if (projection.folds(stream)) {
        rows.addAll(projection.rows(transaction, stream));
      }
    }
    return rows;
  }

  private static List<String> differences(StreamName stream, List<String> was, List<String> is) {
    List<String> differences = new ArrayList<>();
    Set<String> before = Set.copyOf(was);
    Set<String> after = Set.copyOf(is);
    was.stream()
        .filter(row -> !after.contains(row))
        .forEach(row -> differences.add(stream + ": the log does not give " + row));
    is.stream()
        .filter(row -> !before.contains(row))
        .forEach(row -> differences.add(stream + ": the read model lacks " + row));
    return differences;
  }

  private Optional<Poison> again(
      ProjectorSession mine, StreamName stream, DiscardedEvents discarded, Changes changes)
      throws SQLException {
    Connection transaction = mine.connection();
    int attempts = parkedStreams.remove(transaction, stream);
    Optional<Poison> poison =
        fold(transaction, stream, mine.checkpoint().position(), discarded, changes);
    if (poison.isPresent()) {
      parkedStreams.park(transaction, poison.get().event(), attempts + 1, poison.get().fault());
    }
    return poison;
  }

  /** Empty when all of it could be folded; else the rows are as of the event before. */
  private Optional<Poison> fold(
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
