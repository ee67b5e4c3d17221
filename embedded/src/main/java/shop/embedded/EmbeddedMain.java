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
  /** Under a name of its own, so that it stays out of the way of modules that test with us. */
  private static final String LOGGING = "shop-embedded-logback.xml";

  private EmbeddedMain() {}

  public static void main(String[] arguments) {
    System.getProperties().putIfAbsent("logback.configurationFile", LOGGING);
    System.exit(new CommandLine(new EmbeddedMain()).execute(arguments));
  }
}
