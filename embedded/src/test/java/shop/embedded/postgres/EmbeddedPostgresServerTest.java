package shop.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT) // they wait for servers, each in a folder of its own
class EmbeddedPostgresServerTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  /** Filled once: initdb is most of the time that a test would take. */
  @TempDir static Path filled;

  @TempDir Path folder;

  @BeforeAll
  static void fill() {
    EmbeddedPostgresServer.start(durable(filled)).close();
  }

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.walk(filled)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (!file.equals(filled)) {
          Files.copy(
              file, folder.resolve(filled.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  @Test
  void a_durable_server_syncs_every_commit_and_asks_everybody_for_the_password() throws Exception {
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(durable());
        Connection connection = connect(server)) {
      assertThat(one(connection, "SHOW fsync")).isEqualTo("on");
      assertThat(one(connection, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(one(connection, "SHOW data_checksums")).isEqualTo("on");
      assertThat(one(connection, "SHOW scram_iterations")).isEqualTo("4096");
      assertThat(one(connection, "SELECT current_database()")).isEqualTo("shop");
      assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), "shop", "guess"))
          .isInstanceOf(SQLException.class)
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("28P01");
    }
  }

  @Test
  void data_outlives_the_server_and_a_killed_one() throws Exception {
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(durable());
        Connection connection = connect(server)) {
      run(connection, "CREATE TABLE kept (n int)");
      run(connection, "INSERT INTO kept VALUES (1)");
    }
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(durable())) {
      try (Connection connection = connect(server)) {
        run(connection, "INSERT INTO kept VALUES (2)");
      }
      postmaster(durable()).destroyForcibly();
      assertThat(server.awaitExit()).isNotZero();
    }
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(durable());
        Connection connection = connect(server)) {
      assertThat(one(connection, "SELECT sum(n) FROM kept")).isEqualTo("3");
    }
  }

  @Test
  void an_orphan_with_unknown_settings_is_replaced() throws Exception {
    Process orphan =
        new ProcessBuilder(
                new Programs(PostgresBinaries.unpacked())
                    .commandLine(
                        "postgres",
                        List.of(
                            "-D",
                            durable().data().toString(),
                            "-c",
                            "fsync=off",
                            "-c",
                            "listen_addresses=",
                            "-c",
                            "unix_socket_directories=" + folder)))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader log = orphan.inputReader()) {
      assertThat(log.lines().filter(line -> line.contains("ready to accept")).findFirst())
          .isPresent();
      try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(durable());
          Connection connection = connect(server)) {
        assertThat(orphan.isAlive()).isFalse();
        assertThat(one(connection, "SHOW fsync")).isEqualTo("on");
      }
    } finally {
      orphan.destroyForcibly();
    }
  }

  @Test
  void a_server_stops_with_the_process_that_started_it() throws Exception {
    Process parent =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                StartsAServerAndWaits.class.getName(),
                folder.resolve("data").toString())
            .redirectError(folder.resolve("parent.log").toFile())
            .start();
    try (BufferedReader out = parent.inputReader()) {
      int port = Integer.parseInt(out.readLine());
      new Socket(InetAddress.getLoopbackAddress(), port).close();
      parent.destroyForcibly().waitFor();
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThatThrownBy(
                          () -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                      .isInstanceOf(ConnectException.class));
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void two_servers_never_share_a_data_directory() {
    try (EmbeddedPostgresServer _ = EmbeddedPostgresServer.start(durable())) {
      assertThatThrownBy(() -> EmbeddedPostgresServer.start(durable()))
          .isInstanceOf(PostgresStartFailed.class)
          .hasMessageContaining("another process");
    }
  }

  @Test
  void a_server_that_does_not_keep_its_promises_is_refused() throws Exception {
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(durable());
        Connection connection = connect(server)) {
      run(connection, "ALTER ROLE shop SET synchronous_commit = off");
    }
    assertThatThrownBy(() -> EmbeddedPostgresServer.start(durable()))
        .isInstanceOf(PostgresStartFailed.class)
        .hasMessageContaining("synchronous_commit is off");
    assertThat(Files.exists(durable().data().resolve("postmaster.pid"))).isFalse();
  }

  @Test
  void settings_in_files_do_not_weaken_a_server() throws Exception {
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(durable());
        Connection connection = connect(server)) {
      run(connection, "ALTER SYSTEM SET fsync = off");
    }
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(durable());
        Connection connection = connect(server)) {
      assertThat(one(connection, "SHOW fsync")).isEqualTo("on");
    }
  }

  @Test
  void another_password_than_the_one_at_the_first_start_is_named() {
    PostgresSettings other = PostgresSettings.durable(durable().data(), 0, "shop", "other", "shop");
    assertThatThrownBy(() -> EmbeddedPostgresServer.start(other))
        .isInstanceOf(PostgresStartFailed.class)
        .hasMessageContaining("password")
        .hasMessageNotContaining("other");
  }

  @Test
  void a_folder_with_other_files_is_left_alone() throws Exception {
    Path strange = Files.createDirectories(folder.resolve("letters/data")).resolve("letter.txt");
    Files.writeString(strange, "dear");
    assertThatThrownBy(() -> EmbeddedPostgresServer.start(durable(folder.resolve("letters"))))
        .isInstanceOf(PostgresStartFailed.class);
    assertThat(strange).hasContent("dear");
  }

  @Test
  void a_temporary_server_leaves_nothing_behind() {
    PostgresSettings settings = PostgresSettings.temporary();
    EmbeddedPostgresServer.start(settings).close();
    assertThat(settings.data().getParent()).doesNotExist();
  }

  private PostgresSettings durable() {
    return durable(folder);
  }

  private static PostgresSettings durable(Path folder) {
    return new PostgresSettings(
        folder.resolve("data"),
        0,
        "shop",
        "secret",
        "shop",
        folder.resolve("server.log"),
        PostgresSettings.Keeping.DURABLE);
  }

  private static ProcessHandle postmaster(PostgresSettings settings) throws Exception {
    List<String> lines = Files.readAllLines(settings.data().resolve("postmaster.pid"));
    return ProcessHandle.of(Long.parseLong(lines.getFirst())).orElseThrow();
  }

  private static Connection connect(EmbeddedPostgresServer server) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }
}
