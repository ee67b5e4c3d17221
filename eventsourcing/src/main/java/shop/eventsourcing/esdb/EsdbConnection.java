package shop.eventsourcing.esdb;

import com.eventstore.dbclient.EventStoreDBClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a client and makes a new one when the old one has closed itself, as the client does on some
 * errors.
 */
public final class EsdbConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EsdbConnection.class);

  private final EsdbSettings settings;
  private @Nullable EventStoreDBClient client;
  private boolean closed;

  public EsdbConnection(EsdbSettings settings) {
    this.settings = settings;
  }

  synchronized EventStoreDBClient client() {
    if (closed) {
      throw new IllegalStateException("the connection to " + settings + " is closed");
    }
    EventStoreDBClient open = client;
    if (open == null || open.isShutdown()) {
      if (open != null) {
        LOG.warn("the client of {} had closed itself, a new one takes its place", settings);
      }
      open = EventStoreDBClient.create(settings.toClientSettings());
      client = open;
    }
    return open;
  }

  /** Gives up a client whose calls no longer end; they fail, and the next call gets a new one. */
  synchronized void renew(EventStoreDBClient stuck) {
    if (stuck.equals(client)) {
      LOG.warn("calls to {} no longer end, a new client takes their place", settings);
      client = null;
      var _ = stuck.shutdown();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (client != null && !client.isShutdown()) {
      var _ = client.shutdown();
    }
  }
}
