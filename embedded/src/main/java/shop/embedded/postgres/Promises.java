package shop.embedded.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a server must say of itself before it is handed out, whatever it was started with. */
final class Promises {

  /** The major version that the services are tested on. */
  static final int MAJOR_VERSION = 18;

  private final PostgresSettings settings;

  Promises(PostgresSettings settings) {
    this.settings = settings;
  }

  /**
   * Asks the server.
   *
   * @throws PostgresStartFailed naming every promise that it does not keep
   */
  void verify(Connection connection) throws SQLException {
    List<String> broken = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> promise : settingsPromised().entrySet()) {
        String actual = one(statement, "SHOW " + promise.getKey());
        if (!promise.getValue().equals(actual)) {
          broken.add(promise.getKey() + " is " + actual + ", not " + promise.getValue());
        }
      }
      String open =
          one(
              statement,
              """
              SELECT count(*) FROM pg_hba_file_rules
              WHERE auth_method IS DISTINCT FROM 'scram-sha-256' OR error IS NOT NULL
              """);
      if (!open.equals("0")) {
        broken.add("pg_hba.conf lets somebody in without a password");
      }
      int major = Integer.parseInt(one(statement, "SHOW server_version_num")) / 10_000;
      if (major != MAJOR_VERSION) {
        broken.add("its version is " + major + ", not " + MAJOR_VERSION);
      }
    }
    if (!broken.isEmpty()) {
      throw new PostgresStartFailed(settings + ": " + String.join("; ", broken));
    }
  }

  private Map<String, String> settingsPromised() {
    Map<String, String> promised = new TreeMap<>();
    promised.put("listen_addresses", "127.0.0.1");
    promised.put("unix_socket_directories", "");
    promised.put("password_encryption", "scram-sha-256");
    promised.put("data_checksums", "on");
    promised.put("server_encoding", "UTF8");
    if (settings.keeping() == PostgresSettings.Keeping.DURABLE) {
      promised.put("fsync", "on");
      promised.put("synchronous_commit", "on");
      promised.put("full_page_writes", "on");
    }
    return promised;
  }

  private static String one(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }
}
