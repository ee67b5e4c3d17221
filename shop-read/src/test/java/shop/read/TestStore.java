package shop.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import shop.embedded.eventstore.EmbeddedEventStore;
import shop.embedded.eventstore.EmbeddedEventStoreSettings;
import shop.eventsourcing.AppendOutcomeUnknown;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.EventStoreUnavailable;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Position;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.esdb.EsdbConnection;
import shop.eventsourcing.esdb.EsdbEventLog;
import shop.eventsourcing.esdb.EsdbEventStore;
import shop.eventsourcing.esdb.EsdbSettings;
import shop.read.projecting.Projector;

/** An event store of its own, reached through the official client. */
public final class TestStore implements AutoCloseable {
  private static final int ATTEMPTS_MAX = 10;
  private static final int READ_MAX = 10_000;

  private final Path data;
  private EmbeddedEventStore node;
  private final EsdbConnection appends;
  private final EsdbConnection follows;
  private final EsdbEventStore streams;
  private final EsdbEventLog log;

  public TestStore() throws IOException {
    data = Files.createTempDirectory("shop-read-store-");
    node = EmbeddedEventStore.start(EmbeddedEventStoreSettings.insecure(data, 0));
    appends = new EsdbConnection(settings());
    follows = new EsdbConnection(settings());
    streams = new EsdbEventStore(appends);
    log = new EsdbEventLog(follows);
  }

  public int port() {
    return node.port();
  }

  public EsdbSettings settings() {
    return new EsdbSettings(node.connectionString(), null, null);
  }

  public EsdbEventStore streams() {
    return streams;
  }

  public EsdbEventLog log() {
    return log;
  }

  /** All events that are the projector's, in the order of the log. */
  public List<StoredEvent> ours() {
    Pattern streams = Pattern.compile(Projector.STREAMS);
    return log().readAll(null, READ_MAX).stream()
        .filter(event -> streams.matcher(event.stream().value()).find())
        .toList();
  }

  /** An event of a type with a body in JSON, in which apostrophes stand for quotation marks. */
  public static NewEvent event(String type, String json) {
    return event(type, json, EventMetadata.NONE);
  }

  public static NewEvent event(String type, String json, EventMetadata metadata) {
    return new NewEvent(
        UUID.randomUUID(),
        type,
        json.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
        metadata);
  }

  /**
   * Appends behind a revision, -1 for a new stream, and answers where that was. What got no answer
   * is repeated under the same ids, as any client of the store has to.
   */
  public Position append(String stream, long behind, NewEvent... events) {
    for (int attempt = 1; ; attempt++) {
      try {
        return streams()
            .append(new StreamName(stream), new Revision(behind), Arrays.asList(events))
            .position();
      } catch (AppendOutcomeUnknown | EventStoreUnavailable e) {
        if (attempt == ATTEMPTS_MAX) {
          throw e;
        }
      }
    }
  }

  /** Away and back again on the same port. */
  public void restart(Runnable meanwhile) throws IOException {
    int port = node.port();
    node.close();
    meanwhile.run();
    node = EmbeddedEventStore.start(EmbeddedEventStoreSettings.insecure(data, port));
  }

  @Override
  public void close() throws IOException {
    appends.close();
    follows.close();
    node.close();
    try (var files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
