package shop.read.rebuilding;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import shop.eventsourcing.EventLog;
import shop.eventsourcing.EventStore;
import shop.read.database.DatabaseSettings;
import shop.read.projecting.Projection;
import shop.read.projecting.ProjectionRunner;

/** How each task is done. */
public final class Tasks {
  private final Rebuild rebuild;
  private final Verification verification;
  private final FoldAgain foldAgain;

  public Tasks(
      DatabaseSettings database,
      EventLog log,
      EventStore store,
      List<Projection> projections,
      int version,
      ProjectionRunner projector,
      InstantSource clock) {
    Copies copies = new Copies(database);
    Filling filling = new Filling(database, log, store, projections, version, clock);
    this.rebuild = new Rebuild(database, copies, filling, store, version);
    this.verification = new Verification(database, copies, filling);
    this.foldAgain = new FoldAgain(projector, log);
  }

  Findings run(Task task, Attempt attempt) throws SQLException, InterruptedException {
    return switch (task) {
      case Task.All all when all.dryRun() -> verification.run(attempt);
      case Task.All all -> rebuild.all(all.acceptParked(), attempt);
      case Task.Rollback rollback -> rebuild.rollback(rollback.acceptParked(), attempt);
      case Task.Verify _ -> verification.run(attempt);
      case Task.Since since -> foldAgain.since(since.since(), since.dryRun(), attempt);
      case Task.OneStream one -> foldAgain.one(one.stream(), one.dryRun());
      case Task.Retry retry -> foldAgain.one(retry.stream(), false);
    };
  }
}
