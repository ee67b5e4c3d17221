package shop.embedded.eventstore.protocol;

import com.eventstore.dbclient.proto.shared.Shared;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.BatchAppendReq;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.BatchAppendResp;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import shop.embedded.eventstore.log.ExpectedRevision;
import shop.embedded.eventstore.log.LogWriter;
import shop.embedded.eventstore.log.Write;
import shop.embedded.eventstore.log.WriteOutcome;

/** Many appends over one call, told apart by their correlation id, each in one or more parts. */
final class BatchAppendCall implements StreamObserver<BatchAppendReq> {
  /** Appends of one call that may be begun and not yet whole. */
  static final int UNFINISHED_MAX = 64;

  /** How long an append may take to arrive, whatever its deadline: EventStoreDB's write timeout. */
  static final Duration UNFINISHED_TIME_MAX = Duration.ofSeconds(2);

  private final LogWriter writer;
  private final ServerCallStreamObserver<BatchAppendResp> answers;
  private final Clock clock;
  private final Map<UUID, Batch> unfinished = new ConcurrentHashMap<>();

  /** Whether the client is to take answers before it is asked for more appends. */
  private final AtomicBoolean pausing = new AtomicBoolean();

  /** Done when everything taken so far is answered. */
  private CompletableFuture<?> answered = CompletableFuture.completedFuture(null);

  private long begun;

  /** An append while its parts arrive. */
  private record Batch(
      long number,
      Shared.UUID correlation,
      Shared.StreamIdentifier identifier,
      String stream,
      ExpectedRevision expected,
      Instant deadline,
      Proposals proposals) {}

  BatchAppendCall(
      LogWriter writer, ServerCallStreamObserver<BatchAppendResp> answers, Clock clock) {
    this.writer = writer;
    this.answers = answers;
    this.clock = clock;
    answers.setOnCancelHandler(() -> {});
    answers.disableAutoRequest();
    answers.setOnReadyHandler(this::goOn);
    answers.request(1);
  }

  @Override
  public void onNext(BatchAppendReq request) {
    try {
      take(Proposals.uuid(request.getCorrelationId()), request);
    } catch (RuntimeException refusal) {
      answer(BatchAnswers.refused(request, refusal));
    }
    pausing.set(true);
    if (answers.isReady()) {
      goOn();
    }
  }

  private void goOn() {
    if (pausing.compareAndSet(true, false)) {
      answers.request(1);
    }
  }

  @Override
  public void onError(Throwable cancelled) {
    unfinished.clear();
  }

  @Override
  public void onCompleted() {
    unfinished.clear();
    var _ =
        answered.whenComplete(
            (done, fault) -> {
              synchronized (answers) {
                answers.onCompleted();
              }
            });
  }

  private void take(UUID id, BatchAppendReq request) {
    Batch batch = unfinished.get(id);
    if (batch == null && request.hasOptions()) {
      batch = begin(id, request);
    }
    if (batch == null) {
      return; // what is left of an append that was answered before it was whole
    }
    try {
      for (BatchAppendReq.ProposedMessage event : request.getProposedMessagesList()) {
        batch
            .proposals()
            .add(event.getId(), event.getMetadataMap(), event.getCustomMetadata(), event.getData());
      }
    } catch (RuntimeException refusal) {
      if (unfinished.remove(id, batch)) {
        answer(BatchAnswers.refused(batch.correlation(), batch.identifier(), refusal));
      }
      return;
    }
    if (request.getIsFinal() && unfinished.remove(id, batch)) {
      submit(batch);
    }
  }

  /** Null when its time is up already. */
  private @Nullable Batch begin(UUID id, BatchAppendReq request) {
    if (unfinished.size() >= UNFINISHED_MAX) {
      throw Refusals.tooMany(UNFINISHED_MAX + " appends of this call are not whole yet");
    }
    BatchAppendReq.Options options = request.getOptions();
    var batch =
        new Batch(
            begun++,
            request.getCorrelationId(),
            options.getStreamIdentifier(),
            StreamNames.of(options.getStreamIdentifier()),
            expected(options),
            deadline(options),
            new Proposals());
    Instant now = clock.instant();
    if (!now.isBefore(batch.deadline())) {
      answer(BatchAnswers.timeout(batch.correlation(), batch.identifier()));
      return null;
    }
    unfinished.put(id, batch);
    if (!request.getIsFinal()) {
      Instant latest = now.plus(UNFINISHED_TIME_MAX);
      Instant end = latest.isBefore(batch.deadline()) ? latest : batch.deadline();
      giveUpLater(id, batch.number(), Duration.between(now, end));
    }
    return batch;
  }

  /** An append that is not whole in time is answered and forgotten. */
  private void giveUpLater(UUID id, long number, Duration time) {
    CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              Batch batch = unfinished.get(id);
              if (batch != null && batch.number() == number && unfinished.remove(id, batch)) {
                answer(BatchAnswers.timeout(BatchAnswers.structured(id), batch.identifier()));
              }
            });
  }

  private void submit(Batch batch) {
    var append =
        new Write.Append(
            batch.stream(),
            batch.expected(),
            batch.proposals().events(),
            () -> answers.isCancelled() || clock.instant().isAfter(batch.deadline()));
    CompletableFuture<?> done =
        writer.submit(append).handle((outcome, fault) -> answered(batch, outcome, fault));
    answered = CompletableFuture.allOf(answered, done);
  }

  private @Nullable Void answered(
      Batch batch, @Nullable WriteOutcome outcome, @Nullable Throwable fault) {
    answer(
        outcome == null
            ? BatchAnswers.refused(
                batch.correlation(),
                batch.identifier(),
                fault == null ? new IllegalStateException() : fault)
            : BatchAnswers.of(batch.correlation(), batch.identifier(), batch.expected(), outcome));
    return null;
  }

  /** Answers come from the writer and from the connection, and a call takes one at a time. */
  private void answer(BatchAppendResp answer) {
    synchronized (answers) {
      answers.onNext(answer);
    }
  }

  private Instant deadline(BatchAppendReq.Options options) {
    try {
      return switch (options.getDeadlineOptionCase()) {
        case DEADLINE ->
            clock
                .instant()
                .plusSeconds(options.getDeadline().getSeconds())
                .plusNanos(options.getDeadline().getNanos());
        case DEADLINE_21_10_0 ->
            Instant.ofEpochSecond(
                options.getDeadline21100().getSeconds(), options.getDeadline21100().getNanos());
        case DEADLINEOPTION_NOT_SET -> Instant.MAX;
      };
    } catch (DateTimeException | ArithmeticException _) {
      throw Refusals.invalid("The deadline is beyond all time");
    }
  }

  private static ExpectedRevision expected(BatchAppendReq.Options options) {
    return switch (options.getExpectedStreamPositionCase()) {
      case STREAM_POSITION -> Expectations.exactly(options.getStreamPosition());
      case NO_STREAM -> ExpectedRevision.NO_STREAM;
      case ANY -> ExpectedRevision.ANY;
      case STREAM_EXISTS -> ExpectedRevision.STREAM_EXISTS;
      case EXPECTEDSTREAMPOSITION_NOT_SET -> throw Expectations.missing();
    };
  }
}
