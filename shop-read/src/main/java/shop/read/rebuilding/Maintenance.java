package shop.read.rebuilding;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import shop.eventsourcing.EventLog;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.EventStoreUnavailable;
import shop.eventsourcing.SubscriptionLost;
import shop.read.database.DatabaseSettings;
import shop.read.database.DatabaseUnavailable;
import shop.read.projecting.Projection;
import shop.read.projecting.UnusableCheckpoint;

/** What an operator does to the read model from the command line, beside the running service. */
public final class Maintenance {

  /** Done, or equal. */
  public static final int DONE = 0;

  /** A rebuild was not done, or a verification found differences. */
  public static final int FAILED = 1;

  /** A verification could not be made. */
  public static final int NOT_CHECKED = 2;

  private final Rebuild rebuild;
  private final Verification verification;

  public Maintenance(
      DatabaseSettings database,
      EventLog log,
      EventStore store,
      List<Projection> projections,
      InstantSource clock) {
    Copies copies = new Copies(database);
    Filling filling = new Filling(database, log, store, projections, clock);
    this.rebuild = new Rebuild(database, copies, filling);
    this.verification = new Verification(database, copies, filling);
  }

  /** Builds everything anew and answers an exit code. */
  public int rebuildAll(boolean acceptParked) throws InterruptedException {
    try {
      rebuild.all(acceptParked);
      System.out.println("rebuilt");
      return DONE;
    } catch (Rebuild.NewlyParked e) {
      System.err.println("not rebuilt, " + e.getMessage() + "; --accept-parked accepts that");
      return FAILED;
    } catch (SQLException
        | DatabaseUnavailable
        | EventStoreUnavailable
        | SubscriptionLost
        | UnusableCheckpoint
        | Filling.NothingArrives e) {
      System.err.println("not rebuilt: " + e.getMessage());
      return FAILED;
    }
  }

  /** Compares the read model with the log, prints the differences, answers an exit code. */
  public int verify() throws InterruptedException {
    try {
      List<String> differences = verification.run();
      differences.forEach(System.out::println);
      System.out.println(differences.isEmpty() ? "equal" : differences.size() + " differences");
      return differences.isEmpty() ? DONE : FAILED;
    } catch (SQLException
        | DatabaseUnavailable
        | EventStoreUnavailable
        | SubscriptionLost
        | UnusableCheckpoint
        | Filling.NothingArrives e) {
      System.err.println("not checked: " + e.getMessage());
      return NOT_CHECKED;
    }
  }
}
