package shop.embedded.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a server keeps its data and who may connect.
 *
 * @param data its data directory, made at the first start
 * @param port 0 for any free port
 * @param user the database's owner, a superuser as in the official container
 * @param database made at the first start
 * @param log where the server's log goes; null for this process's standard error
 * @param keeping what becomes of the data
 */
public record PostgresSettings(
    Path data,
    int port,
    String user,
    String password,
    String database,
    @Nullable Path log,
    Keeping keeping) {

  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  /** What becomes of the data. */
  public enum Keeping {
    /** A commit that was answered is on disk. */
    DURABLE,
    /**
     * For tests: nothing is forced to disk, a password is checked with little work, and the data is
     * deleted with the server.
     */
    TEMPORARY
  }

  public PostgresSettings {
    data = data.toAbsolutePath().normalize();
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("not a port: " + port);
    }
    requireName("user", user);
    requireName("database", database);
    if (password.isBlank()) {
      throw new IllegalArgumentException("the password of " + user + " is empty");
    }
  }

  public static PostgresSettings durable(
      Path data, int port, String user, String password, String database) {
    return new PostgresSettings(data, port, user, password, database, null, Keeping.DURABLE);
  }

  /** A server of its own in a new temporary folder, on any free port. */
  public static PostgresSettings temporary() {
    try {
      Path home = Files.createTempDirectory("shop-postgres-");
      return new PostgresSettings(
          home.resolve("data"),
          0,
          "shop",
          UUID.randomUUID().toString(),
          "shop",
          home.resolve("server.log"),
          Keeping.TEMPORARY);
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder for a server", e);
    }
  }

  /** The folder around the data directory. */
  Path folder() {
    return Objects.requireNonNull(data.getParent(), "a data directory lies in a folder");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "postgres at " + data + ", database " + database + " of " + user;
  }

  private static void requireName(String what, String value) {
    if (!NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(what + " must match " + NAME + ": " + value);
    }
  }
}
