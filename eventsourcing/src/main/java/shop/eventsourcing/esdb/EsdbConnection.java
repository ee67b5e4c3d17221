package shop.eventsourcing.esdb;

import com.eventstore.dbclient.EventStoreDBClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.eventsourcing.EventStoreUnavailable;

/**
 * Holds a client and makes a new one when the old one is of no use any more: it closes itself on
 * some errors, and a call can stay unanswered for ever.
 */
public final class EsdbConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EsdbConnection.class);

  private final EsdbSettings settings;
  private @Nullable EsdbClient client;
  private boolean closed;

  public EsdbConnection(EsdbSettings settings) {
    this.settings = settings;
  }

  synchronized EsdbClient client() {
    if (closed) {
      throw new EventStoreUnavailable("the connection to " + settings + " is closed", null);
    }
    EsdbClient current = client;
    if (current == null || current.isLost()) {
      if (current != null) {
        LOG.warn("the client of {} is of no use any more, a new one takes its place", settings);
        current.shutdown();
      }
      current = new EsdbClient(EventStoreDBClient.create(settings.toClientSettings()));
      client = current;
    }
    return current;
  }

  /** What the store says its version is; nothing when it does not say it in time. */
  public Optional<String> serverVersion(Duration time) {
    try {
      return client()
          .await(time, EventStoreDBClient::getServerVersion)
          .map(v -> "%d.%d.%d".formatted(v.getMajor(), v.getMinor(), v.getPatch()));
    } catch (EventStoreUnavailable | ExecutionException | TimeoutException _) {
      return Optional.empty();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      client.shutdown();
    }
  }
}
