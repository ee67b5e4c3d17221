package shop.eventsourcing.testing;

import com.eventstore.dbclient.EventStoreDBClient;
import com.eventstore.dbclient.EventStoreDBConnectionString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import shop.embedded.eventstore.EmbeddedEventStore;
import shop.embedded.eventstore.EmbeddedEventStoreSettings;
import shop.eventsourcing.EventLog;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.esdb.EsdbConnection;
import shop.eventsourcing.esdb.EsdbEventLog;
import shop.eventsourcing.esdb.EsdbEventStore;
import shop.eventsourcing.esdb.EsdbSettings;

/** A node of one's own in this JVM, and a client of it. */
public final class RunningNode implements AutoCloseable {
  private final EmbeddedEventStore node;
  private final EsdbConnection streams;
  private final EsdbConnection log;

  private RunningNode(EmbeddedEventStore node) {
    this.node = node;
    EsdbSettings settings = new EsdbSettings(node.connectionString(), null, null);
    streams = new EsdbConnection(settings);
    log = new EsdbConnection(settings);
  }

  /** Starts one on an empty folder, and waits until it answers. */
  public static RunningNode start(Path data) throws IOException {
    RunningNode started =
        new RunningNode(EmbeddedEventStore.start(EmbeddedEventStoreSettings.insecure(data, 0)));
    StoreReady.await(started.store());
    return started;
  }

  public EventStore store() {
    return new EsdbEventStore(streams);
  }

  public EventLog log() {
    return new EsdbEventLog(log);
  }

  public int port() {
    return node.port();
  }

  public String connectionString() {
    return node.connectionString();
  }

  /** Deletes a stream for good, as an operator of the store might. */
  public void tombstone(String stream) {
    var settings = EventStoreDBConnectionString.parseOrThrow(node.connectionString());
    EventStoreDBClient client = EventStoreDBClient.create(settings);
    try {
      var _ = client.tombstoneStream(stream).get(10, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(stream + " was not deleted", e);
    } finally {
      var _ = client.shutdown();
    }
  }

  @Override
  public void close() {
    streams.close();
    log.close();
    node.close();
  }
}
