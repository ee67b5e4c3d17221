package shop.read.projecting;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.eventsourcing.StoredEvent;
import shop.read.projecting.ProjectionRunner.Purpose;

/** Commits batches of events: rows, parked streams, checkpoint and notifications together. */
final class Batches {
  private static final Logger LOG = LoggerFactory.getLogger(Batches.class);

  private final List<Projection> projections;
  private final Purpose purpose;
  private final Throughput throughput;
  private final Refold refold;
  private final int version;
  private final Checkpoints checkpoints = new Checkpoints();
  private final ParkedStreams parkedStreams = new ParkedStreams();

  /**
   * Applies events by some projections.
   *
   * @param version of the projections
   */
  Batches(
      List<Projection> projections,
      Purpose purpose,
      Throughput throughput,
      Refold refold,
      int version) {
    this.projections = projections;
    this.purpose = purpose;
    this.throughput = throughput;
    this.refold = refold;
    this.version = version;
  }

  /** What cannot be applied as a whole is applied in halves, until the one event is found. */
  void apply(ProjectorSession mine, List<StoredEvent> events) throws SQLException {
    try {
      commit(mine, events, null);
    } catch (SQLException | RuntimeException e) {
      if (!Faults.causedByAnEvent(e)) {
        throw e;
      }
      if (events.size() == 1) {
        commit(mine, events, e);
      } else {
        int half = events.size() / 2;
        apply(mine, events.subList(0, half));
        apply(mine, events.subList(half, events.size()));
      }
    }
  }

  /**
   * Commits events, or parks the stream of the only one.
   *
   * @param fault why the only event cannot be applied; null to apply
   */
  private void commit(ProjectorSession mine, List<StoredEvent> events, @Nullable Exception fault)
      throws SQLException {
    StoredEvent last = events.getLast();
    Checkpoint to = mine.checkpoint().after(last, events.size());
    Transaction.<RuntimeException>run(
        mine.connection(),
        transaction -> {
          checkpoints.move(transaction, mine.checkpoint(), to);
          if (fault == null) {
            project(mine, events, to);
          } else {
            parkedStreams.park(transaction, last, 1, fault);
          }
        });
    mine.moved(to);
    throughput.add(events.size());
    if (fault != null) {
      mine.parked(last.stream());
      if (to.version() == version) {
        LOG.error("{} is parked at revision {}", last.stream(), last.revision(), fault);
      } else {
        // Tables that are to be rebuilt may lack what a former version knew nothing of.
        refold.run(mine, List.of(last.stream()), false);
      }
    }
  }

  private void project(ProjectorSession mine, List<StoredEvent> events, Checkpoint to)
      throws SQLException {
    Changes changes = new Changes();
    for (Projection projection : projections) {
      List<StoredEvent> folded =
          events.stream()
              .filter(event -> projection.folds(event.stream()))
              .filter(event -> !mine.isParked(event.stream()))
              .map(mine.discarded()::without)
              .toList();
      if (folded.isEmpty()) {
        continue;
      }
      if (purpose == Purpose.LOADING) {
        projection.load(mine.connection(), folded);
      } else {
        projection.apply(mine.connection(), folded, changes);
      }
    }
    if (purpose == Purpose.SERVING) {
      changes.tell(mine.connection(), to.position());
    }
  }
}
