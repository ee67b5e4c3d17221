package shop.embedded.eventstore.protocol;

import com.eventstore.dbclient.proto.shared.Shared.Empty;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.AppendResp;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.AppendResp.WrongExpectedVersion;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;
import shop.embedded.eventstore.log.ExpectedRevision;
import shop.embedded.eventstore.log.LogWriter;
import shop.embedded.eventstore.log.Write;
import shop.embedded.eventstore.log.WriteOutcome;
import shop.embedded.eventstore.log.WriteOutcome.StreamGone;
import shop.embedded.eventstore.log.WriteOutcome.Withdrawn;
import shop.embedded.eventstore.log.WriteOutcome.Written;
import shop.embedded.eventstore.log.WriteOutcome.WrongRevision;

/** One append: its options, then its events, answered when they are on disk. */
final class AppendCall implements StreamObserver<AppendReq> {
  private static final Empty EMPTY = Empty.getDefaultInstance();

  private final LogWriter writer;
  private final ServerCallStreamObserver<AppendResp> answers;
  private final Proposals proposals = new Proposals();
  private @Nullable String stream;
  private ExpectedRevision expected = ExpectedRevision.ANY;
  private boolean refused;

  AppendCall(LogWriter writer, ServerCallStreamObserver<AppendResp> answers) {
    this.writer = writer;
    this.answers = answers;
    // Without a handler, answering a call that its client has given up would throw.
    answers.setOnCancelHandler(() -> {});
  }

  @Override
  public void onNext(AppendReq request) {
    if (refused) {
      return;
    }
    try {
      take(request);
    } catch (StatusRuntimeException refusal) {
      refuse(refusal);
    }
  }

  @Override
  public void onCompleted() {
    if (refused) {
      return;
    }
    if (stream == null) {
      refuse(beginsOtherwise());
      return;
    }
    String target = stream;
    var _ =
        writer
            .submit(new Write.Append(target, expected, proposals.events(), answers::isCancelled))
            .whenComplete((outcome, fault) -> answer(target, outcome, fault));
  }

  @Override
  public void onError(Throwable cancelled) {
    refused = true;
  }

  private void take(AppendReq request) {
    switch (request.getContentCase()) {
      case OPTIONS -> {
        if (stream != null) {
          throw Refusals.invalid("An append has its options once");
        }
        stream = StreamNames.of(request.getOptions().getStreamIdentifier());
        expected = expected(request.getOptions());
      }
      case PROPOSED_MESSAGE -> {
        if (stream == null) {
          throw beginsOtherwise();
        }
        AppendReq.ProposedMessage event = request.getProposedMessage();
        proposals.add(
            event.getId(), event.getMetadataMap(), event.getCustomMetadata(), event.getData());
      }
      case CONTENT_NOT_SET -> throw Refusals.invalid("A message of an append is empty");
    }
  }

  private static StatusRuntimeException beginsOtherwise() {
    return Refusals.invalid("An append begins with its options");
  }

  private static ExpectedRevision expected(AppendReq.Options options) {
    return switch (options.getExpectedStreamRevisionCase()) {
      case REVISION -> Expectations.exactly(options.getRevision());
      case NO_STREAM -> ExpectedRevision.NO_STREAM;
      case ANY -> ExpectedRevision.ANY;
      case STREAM_EXISTS -> ExpectedRevision.STREAM_EXISTS;
      case EXPECTEDSTREAMREVISION_NOT_SET -> throw Expectations.missing();
    };
  }

  private void answer(String target, @Nullable WriteOutcome outcome, @Nullable Throwable fault) {
    if (outcome == null) {
      refuse(Refusals.of(fault == null ? new IllegalStateException() : fault));
      return;
    }
    switch (outcome) {
      case Written written ->
          complete(AppendResp.newBuilder().setSuccess(success(written)).build());
      case WrongRevision wrong ->
          complete(
              AppendResp.newBuilder()
                  .setWrongExpectedVersion(wrongVersion(expected, wrong.actual()))
                  .build());
      case StreamGone _ -> refuse(Refusals.streamDeleted(target));
      case Withdrawn _ -> refused = true;
    }
  }

  private void complete(AppendResp answer) {
    answers.onNext(answer);
    answers.onCompleted();
  }

  private void refuse(StatusRuntimeException refusal) {
    refused = true;
    answers.onError(refusal);
  }

  private static AppendResp.Success success(Written written) {
    var success = AppendResp.Success.newBuilder();
    if (written.position().isPresent()) {
      long position = written.position().getAsLong();
      success.setPosition(
          AppendResp.Position.newBuilder()
              .setCommitPosition(position)
              .setPreparePosition(position));
    } else {
      success.setNoPosition(EMPTY);
    }
    return (written.revision() < 0
            ? success.setNoStream(EMPTY)
            : success.setCurrentRevision(written.revision()))
        .build();
  }

  /**
   * Says it twice, as EventStoreDB does: in the fields of 20.6.0 and in those that replaced them.
   */
  private static WrongExpectedVersion wrongVersion(ExpectedRevision expected, long actual) {
    var answer = WrongExpectedVersion.newBuilder();
    if (actual < 0) {
      answer.setNoStream2060(EMPTY).setCurrentNoStream(EMPTY);
    } else {
      answer.setCurrentRevision2060(actual).setCurrentRevision(actual);
    }
    if (expected.equals(ExpectedRevision.ANY)) {
      answer.setAny2060(EMPTY).setExpectedAny(EMPTY);
    } else if (expected.equals(ExpectedRevision.STREAM_EXISTS)) {
      answer.setStreamExists2060(EMPTY).setExpectedStreamExists(EMPTY);
    } else if (expected.equals(ExpectedRevision.NO_STREAM)) {
      answer.setExpectedRevision2060(expected.number()).setExpectedNoStream(EMPTY);
    } else {
      answer.setExpectedRevision2060(expected.number()).setExpectedRevision(expected.number());
    }
    return answer.build();
  }
}
