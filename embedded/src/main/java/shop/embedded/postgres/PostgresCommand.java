package shop.embedded.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a server in the foreground until SIGTERM or SIGINT. */
@Command(
    name = "postgres",
    mixinStandardHelpOptions = true,
    description = "Runs a durable Postgres server in the foreground, on 127.0.0.1 alone.")
public final class PostgresCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      required = true,
      description = "The data directory; made at the first start.")
  private Path data = Path.of("");

  @Option(
      names = "--port",
      defaultValue = "${env:SHOP_POSTGRES_PORT:-5433}",
      description = "0 for any free port. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--user",
      defaultValue = "shop",
      description = "The database's owner. Default: ${DEFAULT-VALUE}.")
  private String user = "";

  @Option(
      names = "--password-file",
      required = true,
      description = "A file that holds the owner's password.")
  private Path passwordFile = Path.of("");

  @Option(
      names = "--database",
      defaultValue = "shop",
      description = "Made at the first start. Default: ${DEFAULT-VALUE}.")
  private String database = "";

  /** Prints one line on standard output once the server can be used; logs go to standard error. */
  @Override
  public Integer call() throws InterruptedException {
    EmbeddedPostgresServer server;
    try {
      server =
          EmbeddedPostgresServer.start(
              PostgresSettings.durable(data, port, user, password(), database));
    } catch (UncheckedIOException | PostgresStartFailed | IllegalArgumentException e) {
      System.err.println("Postgres did not start: " + e.getMessage());
      return 1;
    }
    // The virtual machine waits for its hooks: it ends after the server has.
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-postgres"));
    System.out.println("ready " + server.jdbcUrl() + "  data " + data.toAbsolutePath());
    return server.awaitExit();
  }

  private String password() {
    try {
      return Files.readString(passwordFile).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + passwordFile, e);
    }
  }
}
