package shop.read.rebuilding;

import java.time.Instant;
import shop.eventsourcing.StreamName;

/** What the active projector can be asked to do. */
public sealed interface Task {

  /** The word for it, in the table and in the API. */
  String kind();

  /** Whether it only says what would change. */
  default boolean dryRun() {
    return false;
  }

  /** Whether streams may be parked in a copy that will serve and are not parked now. */
  default boolean acceptParked() {
    return false;
  }

  /** Builds everything anew in a copy, which then serves. */
  record All(boolean dryRun, boolean acceptParked) implements Task {
    @Override
    public String kind() {
      return "all";
    }
  }

  /** Folds again every stream with an event stored since an instant. */
  record Since(Instant since, boolean dryRun) implements Task {
    @Override
    public String kind() {
      return "since";
    }
  }

  /** Folds one stream again. */
  record OneStream(StreamName stream, boolean dryRun) implements Task {
    @Override
    public String kind() {
      return "stream";
    }
  }

  /** Lets the copy serve again that did before the last rebuild. */
  record Rollback(boolean acceptParked) implements Task {
    @Override
    public String kind() {
      return "rollback";
    }
  }

  /** Compares the rows with the log. */
  record Verify() implements Task {
    @Override
    public String kind() {
      return "verification";
    }

    @Override
    public boolean dryRun() {
      return true;
    }
  }

  /** Folds a parked stream again. */
  record Retry(StreamName stream) implements Task {
    @Override
    public String kind() {
      return "retry";
    }
  }
}
