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

  /** What became of a wish to change a user. */
  public enum Change {
    DONE,
    NO_SUCH_USER,
    /** Nobody would be left who may keep the users. */
    LAST_OPERATOR
  }

  /** Does with a user what was wished, in the transaction in which the user was looked at. */
  private interface Alteration {
    void of(Connection connection, User user) throws SQLException;
  }

  private static final String SESSIONS = "sessions";
  private static final String LINKS = "sign_in_links";

  private final Database database;
  private final Passwords passwords;
  private final InstantSource clock;

  public Users(Database database, Passwords passwords, InstantSource clock) {
    this.database = database;
    this.passwords = passwords;
    this.clock = clock;
  }

  /** As who was added, or nothing when there is one of this name already. */
  public Optional<User> add(Caller user, String password) {
    String hash = passwords.hash(password);
    return database.in(connection -> insert(connection, user, hash));
  }

  /**
   * Users by name.
   *
   * @param after only those whose name comes after it; none is empty
   */
  public List<User> list(String after, int max) {
    makeFirstOperator();
    return database.in(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT name, role, disabled_at, created_at FROM users"
                      + " WHERE name > ? ORDER BY name LIMIT ?")) {
            select.setString(1, after);
            select.setInt(2, max);
            return users(select.executeQuery());
          }
        });
  }

  public Optional<User> get(String name) {
    makeFirstOperator();
    return Optional.ofNullable(find(name)).map(Found::user);
  }

  /** Nobody who is disabled is signed in any more. */
  public Change setDisabled(String name, boolean disabled) {
    return change(
        name,
        disabled,
        (connection, _) -> {
          if (disabled) {
            deleteFrom(connection, SESSIONS, name);
            deleteFrom(connection, LINKS, name);
          }
          try (PreparedStatement update =
              connection.prepareStatement("UPDATE users SET disabled_at = ? WHERE name = ?")) {
            update.setTimestamp(1, disabled ? Timestamp.from(clock.instant()) : null);
            update.setString(2, name);
            update.executeUpdate();
          }
        });
  }

  /** Who was signed in with another role is so no more. */
  public Change setRole(String name, Role role) {
    return change(
        name,
        role != Role.OPERATOR,
        (connection, user) -> {
          if (user.role() == role) {
            return;
          }
          deleteFrom(connection, SESSIONS, name);
          try (PreparedStatement update =
              connection.prepareStatement("UPDATE users SET role = ? WHERE name = ?")) {
            update.setString(1, role.code());
            update.setString(2, name);
            update.executeUpdate();
          }
        });
  }

  /** Who was signed in with the password of before is so no more. False: no such user. */
  public boolean setPassword(String name, String password) {
    String hash = passwords.hash(password);
    return database.in(
        connection -> {
          boolean changed;
          try (PreparedStatement update =
              connection.prepareStatement("UPDATE users SET password_hash = ? WHERE name = ?")) {
            update.setString(1, hash);
            update.setString(2, name);
            changed = update.executeUpdate() == 1;
          }
          // Only now: a session that is just being begun holds the user.
          deleteFrom(connection, SESSIONS, name);
          deleteFrom(connection, LINKS, name);
          return changed;
        });
  }

  /** Who this is, or nobody: an unknown user takes as long as a wrong password. */
  Optional<Recognised> check(String name, String password) {
    makeFirstOperator();
    Found found = find(name);
    boolean right = passwords.matches(password, found == null ? null : found.passwordHash);
    return right && found != null && !found.user.disabled()
        ? Optional.of(
            new Recognised(new Caller(found.user.name(), found.user.role()), found.passwordHash))
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

  /** Operators are held while one may go, so that two of them cannot lock out each other. */
  private Change change(String name, boolean losesOperator, Alteration alteration) {
    makeFirstOperator();
    return database.in(
        connection -> {
          List<User> held = hold(connection, name);
          User user =
              held.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
          if (user == null) {
            return Change.NO_SUCH_USER;
          }
          if (losesOperator
              && user.isOperator()
              && held.stream().filter(User::isOperator).count() == 1) {
            return Change.LAST_OPERATOR;
          }
          alteration.of(connection, user);
          return Change.DONE;
        });
  }

  /** This user, and every operator who may sign in. */
  private static List<User> hold(Connection connection, String name) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT name, role, disabled_at, created_at FROM users"
                + " WHERE name = ? OR (role = 'operator' AND disabled_at IS NULL)"
                + " ORDER BY name FOR NO KEY UPDATE")) {
      select.setString(1, name);
      return users(select.executeQuery());
    }
  }

  private record Found(User user, String passwordHash) {}

  /** What is no name is nobody's: not every text can be asked for. */
  private @Nullable Found find(String name) {
    if (!Caller.NAME.matcher(name).matches()) {
      return null;
    }
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

  private Optional<User> insert(Connection connection, Caller user, String hash)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO users (name, role, password_hash, created_at) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING RETURNING name, role, disabled_at, created_at")) {
      insert.setString(1, user.name());
      insert.setString(2, user.role().code());
      insert.setString(3, hash);
      insert.setTimestamp(4, Timestamp.from(clock.instant()));
      return users(insert.executeQuery()).stream().findFirst();
    }
  }

  private static boolean anyOperator(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT EXISTS (SELECT FROM users WHERE role = 'operator')")) {
      ResultSet row = select.executeQuery();
      return row.next() && row.getBoolean(1);
    }
  }

  private static void deleteFrom(Connection connection, String table, String name)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM " + table + " WHERE user_name = ?")) {
      delete.setString(1, name);
      delete.executeUpdate();
    }
  }

  private static List<User> users(ResultSet rows) throws SQLException {
    List<User> users = new ArrayList<>();
    while (rows.next()) {
      users.add(user(rows));
    }
    return users;
  }

  private static User user(ResultSet row) throws SQLException {
    return new User(
        row.getString("name"),
        Role.of(row.getString("role")).orElseThrow(),
        row.getTimestamp("disabled_at") != null,
        row.getTimestamp("created_at").toInstant());
  }
}
