package shop.gateway.users;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.gateway.identity.Caller;
import shop.gateway.identity.Role;

/** All users, by name. */
public final class Users {
  /** The name of the one who is there from the beginning. */
  public static final String FIRST_OPERATOR = "operator";

  /** No list of users is longer. */
  static final int LIST_MAX = 1_000;

  private final Database database;
  private final Passwords passwords;
  private final InstantSource clock;

  public Users(Database database, Passwords passwords, InstantSource clock) {
    this.database = database;
    this.passwords = passwords;
    this.clock = clock;
  }

  /** False when there is one of this name already. */
  public boolean add(Caller user, String password) {
    String hash = passwords.hash(password);
    return database.in(connection -> insert(connection, user, hash));
  }

  public List<User> list() {
    makeFirstOperator();
    return database.in(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT name, role, disabled_at, created_at FROM users ORDER BY name LIMIT ?")) {
            select.setInt(1, LIST_MAX);
            ResultSet rows = select.executeQuery();
            List<User> users = new ArrayList<>();
            while (rows.next()) {
              users.add(user(rows));
            }
            return users;
          }
        });
  }

  /** Nobody who is disabled is signed in any more. False when there is no such user. */
  public boolean setDisabled(String name, boolean disabled) {
    return database.in(
        connection -> {
          if (disabled) {
            signOut(connection, name);
          }
          try (PreparedStatement update =
              connection.prepareStatement("UPDATE users SET disabled_at = ? WHERE name = ?")) {
            update.setTimestamp(1, disabled ? Timestamp.from(clock.instant()) : null);
            update.setString(2, name);
            return update.executeUpdate() == 1;
          }
        });
  }

  /** Who was signed in with the password of before is so no more. False: no such user. */
  public boolean setPassword(String name, String password) {
    String hash = passwords.hash(password);
    return database.in(
        connection -> {
          signOut(connection, name);
          try (PreparedStatement update =
              connection.prepareStatement("UPDATE users SET password_hash = ? WHERE name = ?")) {
            update.setString(1, hash);
            update.setString(2, name);
            return update.executeUpdate() == 1;
          }
        });
  }

  /** Who this is, or nobody: an unknown user takes as long as a wrong password. */
  Optional<Caller> check(String name, String password) {
    makeFirstOperator();
    Found found = find(name);
    boolean right = passwords.matches(password, found == null ? null : found.passwordHash);
    return right && found != null && !found.user.disabled()
        ? Optional.of(new Caller(found.user.name(), found.user.role()))
        : Optional.empty();
  }

  /** So that somebody can sign in to a new shop. */
  void makeFirstOperator() {
    String password = database.settings().operatorPassword();
    if (password == null || database.in(Users::anyOperator)) {
      return;
    }
    String hash = passwords.hash(password);
    database.in(connection -> insert(connection, new Caller(FIRST_OPERATOR, Role.OPERATOR), hash));
  }

  private record Found(User user, String passwordHash) {}

  private @Nullable Found find(String name) {
    return database.in(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT name, role, disabled_at, created_at, password_hash FROM users"
                      + " WHERE name = ?")) {
            select.setString(1, name);
            ResultSet row = select.executeQuery();
            return row.next() ? new Found(user(row), row.getString("password_hash")) : null;
          }
        });
  }

  private boolean insert(Connection connection, Caller user, String hash) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO users (name, role, password_hash, created_at) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING")) {
      insert.setString(1, user.name());
      insert.setString(2, user.role().code());
      insert.setString(3, hash);
      insert.setTimestamp(4, Timestamp.from(clock.instant()));
      return insert.executeUpdate() == 1;
    }
  }

  private static boolean anyOperator(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT EXISTS (SELECT FROM users WHERE role = 'operator')")) {
      ResultSet row = select.executeQuery();
      return row.next() && row.getBoolean(1);
    }
  }

  private static void signOut(Connection connection, String name) throws SQLException {
    for (String table : List.of("sessions", "sign_in_links")) {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM " + table + " WHERE user_name = ?")) {
        delete.setString(1, name);
        delete.executeUpdate();
      }
    }
  }

  private static User user(ResultSet row) throws SQLException {
    return new User(
        row.getString("name"),
        Role.of(row.getString("role")).orElseThrow(),
        row.getTimestamp("disabled_at") != null,
        row.getTimestamp("created_at").toInstant());
  }
}
