package shop.embedded.eventstore;

import com.eventstore.dbclient.proto.shared.Shared;
import com.eventstore.dbclient.proto.streams.StreamsGrpc;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.AppendResp;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadResp.ReadEvent.RecordedEvent;
import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Speaks the protocol without the official client's own ideas of retrying and reconnecting. */
final class RawClient implements AutoCloseable {
  private static final Shared.Empty EMPTY = Shared.Empty.getDefaultInstance();
  private static final int CALL_SECONDS_MAX = 20;

  private final ManagedChannel channel;
  private final StreamsGrpc.StreamsStub streams;

  RawClient(int port) {
    this(port, new Metadata());
  }

  /** With basic credentials, {@code user:password}; without any when it is empty. */
  static RawClient as(String user, int port) {
    var headers = new Metadata();
    if (!user.isEmpty()) {
      String encoded = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
      headers.put(
          Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Basic " + encoded);
    }
    return new RawClient(port, headers);
  }

  private RawClient(int port, Metadata headers) {
    channel =
        ManagedChannelBuilder.forAddress(EmbeddedEventStoreSettings.LOOPBACK, port)
            .usePlaintext()
            .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
            .build();
    streams = StreamsGrpc.newStub(channel).withWaitForReady();
  }

  /** The server is back: connects at once instead of when its patience ends. */
  void reconnect() {
    channel.resetConnectBackoff();
  }

  /** What {@link #append} is given to expect nothing. */
  static final long ANY = -2;

  /** Appends one event; revision -1 expects no stream. */
  CompletableFuture<AppendResp> append(String stream, long expected, UUID id, byte[] data) {
    var answer = new CompletableFuture<AppendResp>();
    StreamObserver<AppendReq> call =
        streams.withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS).append(observer(answer));
    var options = AppendReq.Options.newBuilder().setStreamIdentifier(identifier(stream));
    if (expected == ANY) {
      options.setAny(EMPTY);
    } else if (expected < 0) {
      options.setNoStream(EMPTY);
    } else {
      options.setRevision(expected);
    }
    call.onNext(AppendReq.newBuilder().setOptions(options).build());
    call.onNext(
        AppendReq.newBuilder()
            .setProposedMessage(
                AppendReq.ProposedMessage.newBuilder()
                    .setId(Shared.UUID.newBuilder().setString(id.toString()))
                    .putMetadata("type", "Thing")
                    .putMetadata("content-type", "application/json")
                    .setData(ByteString.copyFrom(data)))
            .build());
    call.onCompleted();
    return answer;
  }

  /** Everything in the log, in order. */
  List<RecordedEvent> readAll() {
    var events = new ArrayList<RecordedEvent>();
    Iterator<ReadResp> messages =
        StreamsGrpc.newBlockingStub(channel)
            .withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS)
            .read(all(ReadReq.Options.newBuilder().setCount(Long.MAX_VALUE)));
    messages.forEachRemaining(message -> events.add(message.getEvent().getEvent()));
    return events;
  }

  /** Reads a stream from its start; returns how that ended. */
  Status read(String stream, Consumer<ReadResp> messages) {
    try {
      StreamsGrpc.newBlockingStub(channel)
          .withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS)
          .read(ofStream(stream, ReadReq.Options.newBuilder().setCount(1_000)))
          .forEachRemaining(messages);
      return Status.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus();
    }
  }

  /** Follows {@code $all} from its start, taking no message before it is asked for. */
  Following follow() {
    return follow(all(subscription()));
  }

  /** The same for one stream. */
  Following follow(String stream) {
    return follow(ofStream(stream, subscription()));
  }

  private Following follow(ReadReq request) {
    var following = new Following();
    streams.read(request, following);
    return following;
  }

  private static ReadReq.Options.Builder subscription() {
    return ReadReq.Options.newBuilder()
        .setSubscription(ReadReq.Options.SubscriptionOptions.getDefaultInstance());
  }

  private static ReadReq ofStream(String stream, ReadReq.Options.Builder options) {
    return ReadReq.newBuilder()
        .setOptions(
            form(options)
                .setStream(
                    ReadReq.Options.StreamOptions.newBuilder()
                        .setStreamIdentifier(identifier(stream))
                        .setStart(EMPTY)))
        .build();
  }

  private static ReadReq all(ReadReq.Options.Builder options) {
    return ReadReq.newBuilder()
        .setOptions(form(options).setAll(ReadReq.Options.AllOptions.newBuilder().setStart(EMPTY)))
        .build();
  }

  private static ReadReq.Options.Builder form(ReadReq.Options.Builder options) {
    return options
        .setNoFilter(EMPTY)
        .setUuidOption(ReadReq.Options.UUIDOption.newBuilder().setString(EMPTY));
  }

  private static Shared.StreamIdentifier identifier(String stream) {
    return Shared.StreamIdentifier.newBuilder()
        .setStreamName(ByteString.copyFromUtf8(stream))
        .build();
  }

  private static <T> StreamObserver<T> observer(CompletableFuture<T> answer) {
    return new StreamObserver<>() {
      @Override
      public void onNext(T message) {
        answer.complete(message);
      }

      @Override
      public void onError(Throwable fault) {
        answer.completeExceptionally(fault);
      }

      @Override
      public void onCompleted() {}
    };
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  /** A subscription that is as slow as its user. */
  static final class Following implements ClientResponseObserver<ReadReq, ReadResp> {
    private final BlockingQueue<ReadResp> came = new LinkedBlockingQueue<>();
    private final CompletableFuture<Throwable> ended = new CompletableFuture<>();
    private @Nullable ClientCallStreamObserver<ReadReq> call;

    @Override
    public void beforeStart(ClientCallStreamObserver<ReadReq> started) {
      call = started;
      started.disableAutoRequestWithInitial(0);
    }

    @Override
    public void onNext(ReadResp message) {
      came.add(message);
    }

    @Override
    public void onError(Throwable fault) {
      ended.complete(fault);
    }

    @Override
    public void onCompleted() {
      ended.complete(new IllegalStateException("ended without an error"));
    }

    /** Asks for the next message and waits for it. */
    ReadResp next() throws InterruptedException {
      if (call == null) {
        throw new IllegalStateException("not started");
      }
      call.request(1);
      ReadResp message = came.poll(CALL_SECONDS_MAX, TimeUnit.SECONDS);
      if (message == null) {
        throw new IllegalStateException("nothing came; " + ended.getNow(new Exception("open")));
      }
      return message;
    }

    /** Done with the error that ended it. */
    CompletableFuture<Throwable> ended() {
      return ended;
    }
  }
}
