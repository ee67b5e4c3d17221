package shop.read.projecting;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import shop.eventsourcing.StreamName;

/**
 * What a projector knows of the tables as long as nobody else may write them: for the time of one
 * epoch.
 */
final class ProjectorSession {
  private final Connection connection;
  private final Set<StreamName> parked;
  private DiscardedEvents discarded;
  private Checkpoint checkpoint;

  private ProjectorSession(
      Connection connection,
      Set<StreamName> parked,
      DiscardedEvents discarded,
      Checkpoint checkpoint) {
    this.connection = connection;
    this.parked = parked;
    this.discarded = discarded;
    this.checkpoint = checkpoint;
  }

  /**
   * Begins an epoch.
   *
   * @param connection that the projector's lock was taken on
   * @throws UnusableCheckpoint when there is no checkpoint
   */
  static ProjectorSession open(
      Connection connection, int version, Checkpoints checkpoints, ParkedStreams parkedStreams)
      throws SQLException {
    Checkpoint checkpoint = checkpoints.raiseEpoch(connection, version);
    return new ProjectorSession(
        connection, parkedStreams.names(connection), DiscardedEvents.read(connection), checkpoint);
  }

  Connection connection() {
    return connection;
  }

  Checkpoint checkpoint() {
    return checkpoint;
  }

  void moved(Checkpoint to) {
    checkpoint = to;
  }

  boolean isParked(StreamName stream) {
    return parked.contains(stream);
  }

  DiscardedEvents discarded() {
    return discarded;
  }

  void discarded(DiscardedEvents events) {
    discarded = events;
  }

  void unparked(StreamName stream) {
    parked.remove(stream);
  }

  void parked(StreamName stream) {
    parked.add(stream);
  }

  long parkedCount() {
    return parked.size();
  }
}
