package shop.eventsourcing.esdb;

import com.eventstore.dbclient.ReadAllOptions;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.EventLog;
import shop.eventsourcing.EventStoreUnavailable;
import shop.eventsourcing.Position;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.Subscription;

/** The log of an EventStoreDB, {@code $all}, through its official client. */
public final class EsdbEventLog implements EventLog {
  private final EsdbConnection connection;

  /**
   * Takes a connection of its own: a subscription's reconnect must not hold up appends.
   *
   * @param connection used for nothing else
   */
  public EsdbEventLog(EsdbConnection connection) {
    this.connection = connection;
  }

  @Override
  public Subscription subscribe(String streams, @Nullable Position after) {
    return EsdbAllSubscription.open(connection.client(), streams, after);
  }

  @Override
  public List<StoredEvent> readAll(@Nullable Position after, int limit) {
    // The store answers from the position itself on, so one more is read and the first let go.
    ReadAllOptions options = ReadAllOptions.get().forwards().notResolveLinkTos();
    if (after == null) {
      options.fromStart().maxCount(limit);
    } else {
      options.fromPosition(EsdbEvents.toClient(after)).maxCount(limit + 1L);
    }
    return read(options)
        .filter(e -> after == null || e.position().isAfter(after))
        .limit(limit)
        .toList();
  }

  @Override
  public List<StoredEvent> readAllBackwards(@Nullable Position before, int limit) {
    ReadAllOptions options = ReadAllOptions.get().backwards().notResolveLinkTos();
    if (before == null) {
      options.fromEnd().maxCount(limit);
    } else {
      options.fromPosition(EsdbEvents.toClient(before)).maxCount(limit + 1L);
    }
    return read(options)
        .filter(e -> before == null || before.isAfter(e.position()))
        .limit(limit)
        .toList();
  }

  private Stream<StoredEvent> read(ReadAllOptions options) {
    try {
      return connection
          .client()
          .await(EsdbSettings.CALL_TIMEOUT, client -> client.readAll(options))
          .getEvents()
          .stream()
          .map(EsdbEvents::fromClient);
    } catch (TimeoutException e) {
      throw new EventStoreUnavailable("no answer to a read of the log", e);
    } catch (ExecutionException e) {
      throw new EventStoreUnavailable("cannot read the log", e.getCause());
    }
  }
}
