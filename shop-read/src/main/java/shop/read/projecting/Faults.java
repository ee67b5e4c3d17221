package shop.read.projecting;

import java.sql.SQLException;
import java.util.Set;

/** Whose fault it is that a batch was not applied. */
final class Faults {

  /** Classes of SQLSTATE that pass: connection, rollback, resources, operator. */
  private static final Set<String> TRANSIENT = Set.of("08", "40", "53", "57");

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  /** SQLSTATE of a commit of which it is not known whether it happened. */
  static final String COMMIT_FAILED = "08007";

  /**
   * Classes that no event brings about: features, transaction state, statement names,
   * authorisation, schema names, syntax and access, the system, the server itself. They would park
   * every stream.
   */
  private static final Set<String> OURS =
      Set.of("0A", "25", "26", "28", "3D", "3F", "42", "58", "F0", "XX");

  /** Rows that the checkpoint knows nothing of, as after a table was restored on its own. */
  private static final String UNIQUE_VIOLATION = "23505";

  private Faults() {}

  /** Whether the event itself cannot be applied, however often it is tried. */
  static boolean causedByAnEvent(Exception fault) {
    if (fault instanceof ProjectorFenced || fault instanceof UnusableCheckpoint) {
      return false;
    }
    if (!(fault instanceof SQLException sql)) {
      return true;
    }
    String state = sql.getSQLState();
    if (state == null
        || state.length() < 2
        || state.equals(LOCK_NOT_AVAILABLE)
        || state.equals(UNIQUE_VIOLATION)) {
      return false;
    }
    String group = state.substring(0, 2);
    return !TRANSIENT.contains(group) && !OURS.contains(group);
  }
}
