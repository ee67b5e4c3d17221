package shop.read.projecting;

import java.time.Duration;
import java.time.InstantSource;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.eventsourcing.EventLog;
import shop.eventsourcing.SupervisedSubscription;
import shop.read.database.Migrations;

/**
 * Brings the read model up and keeps it up: migrates the database as soon as there is one, then
 * follows the log. In which order the servers start does not matter.
 */
public final class Projector implements AutoCloseable {

  /** The categories of streams that are ours, whether a view folds them already or not. */
  public static final String STREAMS = "^(order|calendar|customer|account|transfer|failure)-";

  private static final Duration MIGRATION_PAUSE = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

  private final Migrations migrations;
  private final ProjectionRunner runner;
  private final SupervisedSubscription subscription;
  private final Thread starting = Thread.ofPlatform().name("migrations").unstarted(this::run);
  private volatile boolean migrated;
  private volatile @Nullable String migrationError;

  public Projector(
      Migrations migrations, ProjectionRunner runner, EventLog log, InstantSource clock) {
    this.migrations = migrations;
    this.runner = runner;
    this.subscription = new SupervisedSubscription("projector", log, STREAMS, runner, clock);
  }

  /** Returns at once. */
  public void start() {
    starting.start();
  }

  private void run() {
    try {
      while (!migrated()) {
        Thread.sleep(MIGRATION_PAUSE);
      }
      subscription.start();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed before there was a database
    }
  }

  private boolean migrated() {
    try {
      migrations.run();
      migrationError = null;
      migrated = true;
    } catch (FlywayException e) {
      if (migrationError == null) {
        LOG.warn("the database cannot be migrated yet: {}", e.getMessage()); // said once
      }
      migrationError = e.getMessage();
    }
    return migrated;
  }

  /** Whether queries can be served. */
  public boolean isMigrated() {
    return migrated;
  }

  /** Why queries cannot be served, or why nothing is applied at the moment; null when neither. */
  public @Nullable String lastError() {
    return migrated ? subscription.status().lastError() : migrationError;
  }

  public ProjectionRunner runner() {
    return runner;
  }

  public SupervisedSubscription.Status subscription() {
    SupervisedSubscription.Status status = subscription.status();
    if (runner.role() != ProjectionRunner.Role.STANDBY) {
      return status;
    }
    // What another instance applies is not behind because this one stands by.
    return new SupervisedSubscription.Status(
        status.state(), 0, 0, status.head(), status.restarts(), status.lastError());
  }

  /** The state's name in the API. */
  public String state() {
    if (!migrated) {
      return "stopped";
    }
    return switch (runner.role()) {
      case STANDBY -> "standby";
      case REFUSING -> "stopped";
      case STARTING -> "catching-up";
      case ACTIVE ->
          switch (subscription.status().state()) {
            case LIVE -> "live";
            case CATCHING_UP, PAUSING -> "catching-up";
            case STOPPED -> "stopped";
          };
    };
  }

  @Override
  public void close() {
    starting.interrupt();
    try {
      starting.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    subscription.close();
    runner.close();
  }
}
