package shop.read.rebuilding;

import java.sql.Connection;
import java.sql.SQLException;
import shop.read.projecting.NotTheProjector;

/** One try at a task. Another projector may have begun the next one, and this one not know. */
interface Attempt extends Progress {

  /**
   * Keeps the task in these hands until the transaction's end.
   *
   * @throws NotTheProjector when it is in others already
   */
  void hold(Connection transaction) throws SQLException;
}
