package shop.read.database;

import org.flywaydb.core.Flyway;

/** Brings the schema to this build's state. Migrations only add. */
public final class Migrations {
  private final DatabaseSettings settings;

  public Migrations(DatabaseSettings settings) {
    this.settings = settings;
  }

  /** Instances that start together take turns: Flyway holds a lock in the database meanwhile. */
  public void run() {
    Flyway.configure()
        .dataSource(settings.forMigrations())
        .schemas(DatabaseSettings.CONTROL_SCHEMA, DatabaseSettings.LIVE_SCHEMA)
        .defaultSchema(DatabaseSettings.CONTROL_SCHEMA)
        .load()
        .migrate();
  }
}
