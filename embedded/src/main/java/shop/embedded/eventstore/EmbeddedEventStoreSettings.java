package shop.embedded.eventstore;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * How a node is to run.
 *
 * @param host the address it listens on
 * @param port 0 for a free one
 * @param metricsPort where metrics and health are served, if anywhere; 0 for a free one
 * @param acceptLoss whether to open a log from whose end acknowledged events are missing
 */
public record EmbeddedEventStoreSettings(
    Path dataDirectory,
    String host,
    int port,
    OptionalInt metricsPort,
    Access access,
    boolean acceptLoss) {
  public static final String LOOPBACK = "127.0.0.1";

  /** Who is let in. */
  public sealed interface Access {
    /** Everybody; credentials are ignored. */
    record Open() implements Access {}

    /** Whoever has what lies in the data directory, made there at the first start. */
    record Generated() implements Access {}

    /** Whoever knows the content of the file. */
    record Given(String user, Path passwordFile) implements Access {}
  }

  /** A node on loopback that anyone may use. */
  public static EmbeddedEventStoreSettings insecure(Path dataDirectory, int port) {
    return new EmbeddedEventStoreSettings(
        dataDirectory, LOOPBACK, port, OptionalInt.empty(), new Access.Open(), false);
  }

  /** A node on loopback whose credentials lie in its data directory. */
  public static EmbeddedEventStoreSettings secured(Path dataDirectory, int port) {
    return new EmbeddedEventStoreSettings(
        dataDirectory, LOOPBACK, port, OptionalInt.empty(), new Access.Generated(), false);
  }

  public EmbeddedEventStoreSettings withMetricsPort(int newMetricsPort) {
    return new EmbeddedEventStoreSettings(
        dataDirectory, host, port, OptionalInt.of(newMetricsPort), access, acceptLoss);
  }
}
