package shop.gateway.users;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import shop.gateway.identity.Caller;
import shop.gateway.identity.Role;

/** Links that sign a user in once, soon after they were made. */
public final class SignInLinks {
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  private final Database database;
  private final Users users;
  private final InstantSource clock;

  public SignInLinks(Database database, Users users, InstantSource clock) {
    this.database = database;
    this.users = users;
    this.clock = clock;
  }

  /** The secret of a new link, or nothing when there is no such user or the user is disabled. */
  public Optional<String> make(String name) {
    users.makeFirstOperator();
    String secret = Secret.random();
    Instant now = clock.instant();
    int made =
        database.in(
            connection -> {
              try (PreparedStatement delete =
                      connection.prepareStatement(
                          "DELETE FROM sign_in_links WHERE expires_at <= ?");
                  PreparedStatement insert =
                      connection.prepareStatement(
                          "INSERT INTO sign_in_links (secret_hash, user_name, expires_at)"
                              + " SELECT ?, name, ? FROM users"
                              + " WHERE name = ? AND disabled_at IS NULL")) {
                delete.setTimestamp(1, Timestamp.from(now));
                delete.executeUpdate();
                insert.setBytes(1, Secret.hash(secret));
                insert.setTimestamp(2, Timestamp.from(now.plus(LIFETIME)));
                insert.setString(3, name);
                return insert.executeUpdate();
              }
            });
    return made == 1 ? Optional.of(secret) : Optional.empty();
  }

  /** Uses the link up. */
  Optional<Recognised> redeem(String secret) {
    return database.in(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "DELETE FROM sign_in_links USING users"
                      + " WHERE secret_hash = ? AND expires_at > ?"
                      + " AND users.name = user_name AND disabled_at IS NULL"
                      + " RETURNING name, role, password_hash")) {
            delete.setBytes(1, Secret.hash(secret));
            delete.setTimestamp(2, Timestamp.from(clock.instant()));
            ResultSet row = delete.executeQuery();
            return row.next() ? Optional.of(recognised(row)) : Optional.empty();
          }
        });
  }

  private static Recognised recognised(ResultSet row) throws SQLException {
    Caller caller = new Caller(row.getString("name"), Role.of(row.getString("role")).orElseThrow());
    return new Recognised(caller, row.getString("password_hash"));
  }
}
