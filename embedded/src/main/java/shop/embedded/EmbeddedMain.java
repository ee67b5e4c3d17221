package shop.embedded;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import shop.embedded.eventstore.EventStoreCommand;
import shop.embedded.postgres.PostgresCommand;

/** {@code java -jar shop-embedded.jar eventstore …} and {@code … postgres …}. */
@Command(
    name = "shop-embedded",
    description = "Stands in for EventStoreDB and Postgres on a machine without containers.",
    mixinStandardHelpOptions = true,
    subcommands = {EventStoreCommand.class, PostgresCommand.class})
public final class EmbeddedMain {
  private EmbeddedMain() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new EmbeddedMain()).execute(arguments));
  }
}
