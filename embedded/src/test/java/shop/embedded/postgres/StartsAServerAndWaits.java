package shop.embedded.postgres;

import java.nio.file.Path;

/** The process that {@link EmbeddedPostgresServerTest} kills. */
final class StartsAServerAndWaits {
  private StartsAServerAndWaits() {}

  public static void main(String[] args) throws InterruptedException {
    EmbeddedPostgresServer server =
        EmbeddedPostgresServer.start(
            PostgresSettings.durable(Path.of(args[0]), 0, "shop", "secret", "shop"));
    System.out.println(server.port());
    System.exit(server.awaitExit());
  }
}
