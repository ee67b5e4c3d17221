package shop.gateway.users;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import shop.gateway.identity.Caller;
import shop.gateway.identity.Role;
import shop.gateway.identity.SignedIn;

/**
 * The browsers that are signed in. What was found is believed for a few seconds, so that not every
 * request asks the database; a session that is ended elsewhere lives on for as long.
 */
public final class Sessions {
  static final Duration BELIEVED_FOR = Duration.ofSeconds(5);
  static final Duration LIFETIME = Duration.ofHours(12);
  static final Duration IDLE_MAX = Duration.ofHours(2);

  /** Within it, further use of a session is not written down. */
  private static final Duration USE_COUNTS_AFTER = Duration.ofMinutes(1);

  private static final int BELIEVED_MAX = 10_000;

  private static final String BEGIN =
      """
      INSERT INTO sessions (token_hash, user_name, expires_at, used_at)
      SELECT ?, name, ?, ? FROM users
      WHERE name = ? AND role = ? AND password_hash = ? AND disabled_at IS NULL FOR SHARE
      """;

  /** Those that another transaction has in hand are left to it. */
  private static final String CLEAN_UP =
      """
      DELETE FROM sessions WHERE token_hash IN (
        SELECT token_hash FROM sessions WHERE expires_at <= ? OR used_at <= ?
        FOR UPDATE SKIP LOCKED)
      """;

  private final Database database;
  private final InstantSource clock;
  private final Map<String, Believed> believed = new ConcurrentHashMap<>();

  private record Believed(SignedIn who, Instant until) {}

  public Sessions(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Begins a session, unless who was recognised has been changed since: with another password or
   * role, or disabled. Whoever is being changed is waited for.
   */
  Optional<Session> begin(Recognised who) {
    String token = Secret.random();
    Instant now = clock.instant();
    Instant expires = now.truncatedTo(ChronoUnit.SECONDS).plus(LIFETIME);
    return database.in(
        connection -> {
          try (PreparedStatement insert = connection.prepareStatement(BEGIN);
              PreparedStatement delete = connection.prepareStatement(CLEAN_UP)) {
            insert.setBytes(1, Secret.hash(token));
            insert.setTimestamp(2, Timestamp.from(expires));
            insert.setTimestamp(3, Timestamp.from(now));
            insert.setString(4, who.caller().name());
            insert.setString(5, who.caller().role().code());
            insert.setString(6, who.passwordHash());
            boolean begun = insert.executeUpdate() == 1;
            delete.setTimestamp(1, Timestamp.from(now));
            delete.setTimestamp(2, Timestamp.from(now.minus(IDLE_MAX)));
            delete.executeUpdate();
            return begun
                ? Optional.of(new Session(token, who.caller(), expires))
                : Optional.empty();
          }
        });
  }

  /**
   * The name under which the session of this cookie is known; the cookie cannot be told from it.
   */
  static String key(String token) {
    return Secret.hex(Secret.hash(token));
  }

  /** Who was found for this cookie within the last seconds, or null: {@link #find} knows. */
  public @Nullable SignedIn believed(String token) {
    Believed known = believed.get(key(token));
    Instant now = clock.instant();
    return known != null && now.isBefore(known.until) && now.isBefore(known.who.until())
        ? known.who
        : null;
  }

  /** Whose session it is, or null when it has ended or never was. */
  public @Nullable SignedIn find(String token) {
    String key = key(token);
    Instant now = clock.instant();
    SignedIn who = database.in(connection -> used(connection, key, now));
    if (who == null) {
      believed.remove(key);
      return null;
    }
    if (believed.size() >= BELIEVED_MAX) {
      believed.clear();
    }
    believed.put(key, new Believed(who, now.plus(BELIEVED_FOR)));
    return who;
  }

  public void end(String key) {
    database.in(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("DELETE FROM sessions WHERE token_hash = ?")) {
            delete.setBytes(1, HexFormat.of().parseHex(key));
            return delete.executeUpdate();
          }
        });
    believed.remove(key);
  }

  /**
   * What this gateway has found about a user, who has been changed, is asked for again; but for
   * what is being asked for at this moment.
   */
  public void doubt(String name) {
    believed.values().removeIf(known -> known.who.caller().name().equals(name));
  }

  /** Those of the sessions with these keys that still stand. */
  public Set<String> standing(Collection<String> keys) {
    Instant now = clock.instant();
    return database.in(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT token_hash FROM sessions JOIN users ON name = user_name"
                      + " WHERE token_hash = ANY (?) AND expires_at > ? AND used_at > ?"
                      + " AND disabled_at IS NULL")) {
            byte[][] hashes =
                keys.stream().map(key -> HexFormat.of().parseHex(key)).toArray(byte[][]::new);
            select.setArray(1, connection.createArrayOf("bytea", hashes));
            select.setTimestamp(2, Timestamp.from(now));
            select.setTimestamp(3, Timestamp.from(now.minus(IDLE_MAX)));
            ResultSet rows = select.executeQuery();
            Set<String> standing = new HashSet<>();
            while (rows.next()) {
              standing.add(Secret.hex(rows.getBytes(1)));
            }
            return standing;
          }
        });
  }

  private static @Nullable SignedIn used(Connection connection, String key, Instant now)
      throws SQLException {
    byte[] hash = HexFormat.of().parseHex(key);
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT name, role, expires_at, used_at FROM sessions JOIN users ON name = user_name"
                + " WHERE token_hash = ? AND expires_at > ? AND used_at > ?"
                + " AND disabled_at IS NULL")) {
      select.setBytes(1, hash);
      select.setTimestamp(2, Timestamp.from(now));
      select.setTimestamp(3, Timestamp.from(now.minus(IDLE_MAX)));
      ResultSet row = select.executeQuery();
      if (!row.next()) {
        return null;
      }
      if (row.getTimestamp("used_at").toInstant().isBefore(now.minus(USE_COUNTS_AFTER))) {
        try (PreparedStatement update =
            connection.prepareStatement("UPDATE sessions SET used_at = ? WHERE token_hash = ?")) {
          update.setTimestamp(1, Timestamp.from(now));
          update.setBytes(2, hash);
          update.executeUpdate();
        }
      }
      Caller caller =
          new Caller(row.getString("name"), Role.of(row.getString("role")).orElseThrow());
      return new SignedIn(caller, row.getTimestamp("expires_at").toInstant(), key);
    }
  }
}
