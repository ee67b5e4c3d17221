package shop.read.projecting;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The only place that opens a transaction: all of it is committed, or nothing. */
public final class Transaction {
  private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

  private Transaction() {}

  /**
   * What is done in one transaction.
   *
   * @param <X> what may end it beside a fault of the database
   */
  @FunctionalInterface
  public interface Work<X extends Exception> {
    void run(Connection transaction) throws SQLException, X;
  }

  /** Carries work out and commits it; whatever it throws undoes it. */
  public static <X extends Exception> void run(Connection connection, Work<X> work)
      throws SQLException, X {
    boolean committed = false;
    connection.setAutoCommit(false);
    try {
      work.run(connection);
      commit(connection);
      committed = true;
    } finally {
      end(connection, committed);
    }
  }

  /** What fails here is no event's fault: all statements have been carried out. */
  private static void commit(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new SQLException("the commit failed: " + e.getMessage(), Faults.COMMIT_FAILED, e);
    }
  }

  private static void end(Connection connection, boolean committed) throws SQLException {
    try {
      if (!committed) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      if (committed) {
        throw e;
      }
      // The connection is gone and the transaction with it; why is being thrown already.
      LOG.debug("a transaction ended with its connection", e);
    }
  }
}
