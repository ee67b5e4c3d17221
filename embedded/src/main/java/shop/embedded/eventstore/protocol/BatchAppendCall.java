package shop.embedded.eventstore.protocol;

import com.eventstore.dbclient.proto.shared.Shared;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.BatchAppendReq;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.BatchAppendResp;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import shop.embedded.eventstore.log.ExpectedRevision;
import shop.embedded.eventstore.log.LogWriter;
import shop.embedded.eventstore.log.Write;
import shop.embedded.eventstore.log.WriteOutcome;

/** Many appends over one call, told apart by their correlation id, each in one or more parts. */
final class BatchAppendCall implements StreamObserver<BatchAppendReq> {
  /** Appends of one call that may be begun and not yet whole. */
  static final int UNFINISHED_MAX = 64;

  private final LogWriter writer;
  private final ServerCallStreamObserver<BatchAppendResp> answers;
  private final Clock clock;
  private final Map<Shared.UUID, Batch> unfinished = new HashMap<>();

  /** Done when everything taken so far is answered. */
  private CompletableFuture<?> answered = CompletableFuture.completedFuture(null);

  /** An append while its parts arrive. */
  private record Batch(
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
  }

  @Override
  public void onNext(BatchAppendReq request) {
    Shared.UUID correlation = request.getCorrelationId();
    try {
      Batch batch = unfinished.get(correlation);
      if (batch == null) {
        batch = begun(request);
        unfinished.put(correlation, batch);
      }
      for (BatchAppendReq.ProposedMessage event : request.getProposedMessagesList()) {
        batch
            .proposals()
            .add(event.getId(), event.getMetadataMap(), event.getCustomMetadata(), event.getData());
      }
      if (request.getIsFinal()) {
        unfinished.remove(correlation);
        submit(batch);
      }
    } catch (RuntimeException refusal) {
      unfinished.remove(correlation);
      answer(
          BatchAnswers.refused(correlation, request.getOptions().getStreamIdentifier(), refusal));
    }
  }

  @Override
  public void onError(Throwable cancelled) {
    unfinished.clear();
  }

  @Override
  public void onCompleted() {
    var _ =
        answered.whenComplete(
            (done, fault) -> {
              synchronized (answers) {
                answers.onCompleted();
              }
            });
  }

  private Batch begun(BatchAppendReq request) {
    if (!request.hasOptions()) {
      throw Refusals.invalid("An append begins with its options");
    }
    if (unfinished.size() >= UNFINISHED_MAX) {
      throw Refusals.tooMany(UNFINISHED_MAX + " appends of this call are not whole yet");
    }
    BatchAppendReq.Options options = request.getOptions();
    return new Batch(
        request.getCorrelationId(),
        options.getStreamIdentifier(),
        StreamNames.of(options.getStreamIdentifier()),
        expected(options),
        deadline(options),
        new Proposals());
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
