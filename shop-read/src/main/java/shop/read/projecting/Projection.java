package shop.read.projecting;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;

/**
 * Folds streams into the rows of one view. Every row comes from exactly one stream and carries that
 * stream's revision and position, so that an event met a second time changes nothing.
 */
public interface Projection {

  /** Whether this stream's events are folded here. */
  boolean folds(StreamName stream);

  /**
   * Folds events into rows, in a transaction that is not its own.
   *
   * @param events in the order of the log, all of streams that are folded here
   * @param changes takes what changed, to be told once the transaction is committed
   */
  void apply(Connection transaction, List<StoredEvent> events, Changes changes) throws SQLException;

  /**
   * Folds events into the rows of a copy that is being filled: as {@link #apply} does, but for what
   * {@link #sumUp} can work out later from all rows at once.
   */
  default void load(Connection transaction, List<StoredEvent> events) throws SQLException {
    apply(transaction, events, new Changes());
  }

  /** Works out what {@link #load} has left out; from here on events are applied. */
  default void sumUp(Connection transaction) throws SQLException {}

  /** Removes all that was folded from a stream, before it is folded again from its beginning. */
  void forget(Connection transaction, StreamName stream, Changes changes) throws SQLException;

  /** All rows that were folded from a stream, each as text. */
  List<String> rows(Connection connection, StreamName stream) throws SQLException;
}
