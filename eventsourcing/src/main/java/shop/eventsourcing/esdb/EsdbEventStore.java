package shop.eventsourcing.esdb;

import com.eventstore.dbclient.AppendToStreamOptions;
import com.eventstore.dbclient.EventData;
import com.eventstore.dbclient.ExpectedRevision;
import com.eventstore.dbclient.NotLeaderException;
import com.eventstore.dbclient.ReadResult;
import com.eventstore.dbclient.ReadStreamOptions;
import com.eventstore.dbclient.StreamDeletedException;
import com.eventstore.dbclient.StreamMetadata;
import com.eventstore.dbclient.StreamNotFoundException;
import com.eventstore.dbclient.WriteResult;
import com.eventstore.dbclient.WrongExpectedVersionException;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.AppendOutcomeUnknown;
import shop.eventsourcing.Deadline;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.EventStoreUnavailable;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Position;
import shop.eventsourcing.Revision;
import shop.eventsourcing.RevisionConflict;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamDeleted;
import shop.eventsourcing.StreamName;

/** Streams of an EventStoreDB, through its official client. */
public final class EsdbEventStore implements EventStore {
  private static final Metadata.Key<String> EXCEPTION =
      Metadata.Key.of("exception", Metadata.ASCII_STRING_MARSHALLER);

  private static final Long NEWEST_ONLY = 1L;

  private final EsdbConnection connection;
  private final @Nullable Deadline deadline;

  public EsdbEventStore(EsdbConnection connection) {
    this(connection, null);
  }

  private EsdbEventStore(EsdbConnection connection, @Nullable Deadline deadline) {
    this.connection = connection;
    this.deadline = deadline;
  }

  @Override
  public EventStore within(Deadline sooner) {
    return new EsdbEventStore(connection, sooner);
  }

  @Override
  public List<StoredEvent> read(StreamName stream, Revision from, int limit) {
    return read(
        stream, ReadStreamOptions.get().forwards().fromRevision(from.value()).maxCount(limit));
  }

  @Override
  public List<StoredEvent> readLast(StreamName stream, int limit) {
    return read(stream, ReadStreamOptions.get().backwards().fromEnd().maxCount(limit));
  }

  private List<StoredEvent> read(StreamName stream, ReadStreamOptions options) {
    Duration time = time();
    options.notResolveLinkTos().deadline(time.toMillis());
    try {
      ReadResult result =
          connection.client().await(time, client -> client.readStream(stream.value(), options));
      return result.getEvents().stream().map(EsdbEvents::fromClient).toList();
    } catch (TimeoutException e) {
      throw new EventStoreUnavailable("no answer to a read of " + stream, e);
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case StreamNotFoundException _ -> List.of();
        case null -> throw new EventStoreUnavailable("cannot read " + stream, e);
        case Throwable cause when isDeletedForGood(cause) -> throw new StreamDeleted(stream);
        default -> throw new EventStoreUnavailable("cannot read " + stream, e.getCause());
      };
    }
  }

  @Override
  public Appended append(StreamName stream, Revision expected, List<NewEvent> events) {
    return append(
        stream,
        expected.equals(Revision.NO_STREAM)
            ? ExpectedRevision.noStream()
            : ExpectedRevision.expectedRevision(expected.value()),
        events);
  }

  @Override
  public Appended appendAnyway(StreamName stream, NewEvent event) {
    return append(stream, ExpectedRevision.any(), List.of(event));
  }

  private Appended append(StreamName stream, ExpectedRevision expected, List<NewEvent> events) {
    Duration time = time();
    AppendToStreamOptions options =
        AppendToStreamOptions.get().deadline(time.toMillis()).expectedRevision(expected);
    EventData[] data = events.stream().map(EsdbEvents::toClient).toArray(EventData[]::new);
    try {
      WriteResult result =
          connection
              .client()
              .await(time, client -> client.appendToStream(stream.value(), options, data));
      return new Appended(
          new Revision(result.getNextExpectedRevision().toRawLong()),
          new Position(result.getLogPosition().getCommitUnsigned()));
    } catch (TimeoutException e) {
      throw new AppendOutcomeUnknown(stream, e);
    } catch (ExecutionException e) {
      throw refused(stream, e.getCause());
    }
  }

  @Override
  public void keepNewestOnly(StreamName stream) {
    try {
      StreamMetadata metadata =
          connection.client().await(time(), client -> client.getStreamMetadata(stream.value()));
      if (Objects.equals(metadata.getMaxCount(), NEWEST_ONLY)) {
        return;
      }
      metadata.setMaxCount(NEWEST_ONLY);
      var _ =
          connection
              .client()
              .await(time(), client -> client.setStreamMetadata(stream.value(), metadata));
    } catch (TimeoutException e) {
      throw new EventStoreUnavailable("no answer about the metadata of " + stream, e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw cause != null && isDeletedForGood(cause)
          ? new StreamDeleted(stream)
          : new EventStoreUnavailable("cannot change the metadata of " + stream, cause);
    }
  }

  /** What the next call may take. */
  private Duration time() {
    Duration left = deadline == null ? EsdbSettings.CALL_TIMEOUT : deadline.left();
    if (left.toMillis() == 0) {
      throw new EventStoreUnavailable("no time was left to ask the store", null);
    }
    return left.compareTo(EsdbSettings.CALL_TIMEOUT) < 0 ? left : EsdbSettings.CALL_TIMEOUT;
  }

  private static RuntimeException refused(StreamName stream, @Nullable Throwable cause) {
    return switch (cause) {
      case WrongExpectedVersionException _ -> new RevisionConflict(stream);
      case NotLeaderException _ -> new EventStoreUnavailable("asked a follower", cause);
      case Throwable deleted when isDeletedForGood(deleted) -> new StreamDeleted(stream);
      case StatusRuntimeException status when nothingAppended(status.getStatus().getCode()) ->
          new EventStoreUnavailable("the append to " + stream + " was refused", cause);
      case null, default -> new AppendOutcomeUnknown(stream, cause);
    };
  }

  /** The client tells it as an exception of its own only after some calls. */
  private static boolean isDeletedForGood(Throwable cause) {
    return cause instanceof StreamDeletedException
        || (cause instanceof StatusRuntimeException status
            && status.getTrailers() != null
            && "stream-deleted".equals(status.getTrailers().get(EXCEPTION)));
  }

  /** Statuses with which the store turns an append away before it writes. */
  private static boolean nothingAppended(Status.Code code) {
    return switch (code) {
      case RESOURCE_EXHAUSTED,
          INVALID_ARGUMENT,
          PERMISSION_DENIED,
          UNAUTHENTICATED,
          UNIMPLEMENTED ->
          true;
      default -> false;
    };
  }
}
