package shop.embedded.eventstore.protocol;

import com.eventstore.dbclient.proto.shared.Shared;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.BatchAppendReq;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.BatchAppendResp;
import com.google.protobuf.Any;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.UUID;
import shop.embedded.eventstore.log.ExpectedRevision;
import shop.embedded.eventstore.log.WriteOutcome;
import shop.embedded.eventstore.log.WriteOutcome.StreamGone;
import shop.embedded.eventstore.log.WriteOutcome.Withdrawn;
import shop.embedded.eventstore.log.WriteOutcome.Written;
import shop.embedded.eventstore.log.WriteOutcome.WrongRevision;

/** Answers to the appends of a batch: a refusal ends its append, not the call. */
final class BatchAnswers {
  private static final Empty EMPTY = Empty.getDefaultInstance();

  private BatchAnswers() {}

  static BatchAppendResp of(
      Shared.UUID correlation,
      Shared.StreamIdentifier stream,
      ExpectedRevision expected,
      WriteOutcome outcome) {
    var answer =
        BatchAppendResp.newBuilder().setCorrelationId(correlation).setStreamIdentifier(stream);
    return switch (outcome) {
      case Written written -> answer.setSuccess(success(written)).build();
      case WrongRevision wrong ->
          answer
              .setError(
                  error(
                      Code.ALREADY_EXISTS,
                      "WrongExpectedVersion",
                      wrongVersion(expected, wrong.actual())))
              .build();
      case StreamGone _ ->
          answer
              .setError(
                  error(
                      Code.NOT_FOUND,
                      "StreamDeleted",
                      Shared.StreamDeleted.newBuilder().setStreamIdentifier(stream).build()))
              .build();
      case Withdrawn _ -> timeout(correlation, stream);
    };
  }

  static BatchAppendResp timeout(Shared.UUID correlation, Shared.StreamIdentifier stream) {
    return BatchAppendResp.newBuilder()
        .setCorrelationId(correlation)
        .setStreamIdentifier(stream)
        .setError(error(Code.DEADLINE_EXCEEDED, "Timeout", Shared.Timeout.getDefaultInstance()))
        .build();
  }

  /** The form in which EventStoreDB names an append that it gives up by itself. */
  static Shared.UUID structured(UUID id) {
    return Shared.UUID
        .newBuilder()
        .setStructured(
            Shared.UUID
                .Structured
                .newBuilder()
                .setMostSignificantBits(id.getMostSignificantBits())
                .setLeastSignificantBits(id.getLeastSignificantBits()))
        .build();
  }

  /** The answer to an append that could not even be begun; it names what its request named. */
  static BatchAppendResp refused(BatchAppendReq request, Throwable fault) {
    var answer = BatchAppendResp.newBuilder().setError(error(fault));
    if (request.hasCorrelationId()) {
      answer.setCorrelationId(request.getCorrelationId());
    }
    if (request.getOptions().hasStreamIdentifier()) {
      answer.setStreamIdentifier(request.getOptions().getStreamIdentifier());
    }
    return answer.build();
  }

  static BatchAppendResp refused(
      Shared.UUID correlation, Shared.StreamIdentifier stream, Throwable fault) {
    return BatchAppendResp.newBuilder()
        .setCorrelationId(correlation)
        .setStreamIdentifier(stream)
        .setError(error(fault))
        .build();
  }

  private static Status error(Throwable fault) {
    StatusRuntimeException refusal = Refusals.of(fault);
    Code code = Code.forNumber(refusal.getStatus().getCode().value());
    String description = String.valueOf(refusal.getStatus().getDescription());
    return Refusals.isAppendTooLarge(refusal)
        ? error(
            code,
            "MaximumAppendSizeExceeded",
            Shared.MaximumAppendSizeExceeded.newBuilder()
                .setMaxAppendSize(Proposals.APPEND_BYTES_MAX)
                .build())
        : error(
            code,
            code == Code.INVALID_ARGUMENT ? "BadRequest" : description,
            Shared.BadRequest.newBuilder().setMessage(description).build());
  }

  private static BatchAppendResp.Success success(Written written) {
    var success = BatchAppendResp.Success.newBuilder();
    if (written.position().isPresent()) {
      long position = written.position().getAsLong();
      success.setPosition(
          Shared.AllStreamPosition.newBuilder()
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

  private static Shared.WrongExpectedVersion wrongVersion(ExpectedRevision expected, long actual) {
    var answer = Shared.WrongExpectedVersion.newBuilder();
    if (actual < 0) {
      answer.setCurrentNoStream(EMPTY);
    } else {
      answer.setCurrentStreamRevision(actual);
    }
    if (expected.equals(ExpectedRevision.ANY)) {
      answer.setExpectedAny(EMPTY);
    } else if (expected.equals(ExpectedRevision.STREAM_EXISTS)) {
      answer.setExpectedStreamExists(EMPTY);
    } else if (expected.equals(ExpectedRevision.NO_STREAM)) {
      answer.setExpectedNoStream(EMPTY);
    } else {
      answer.setExpectedStreamPosition(expected.number());
    }
    return answer.build();
  }

  private static Status error(Code code, String message, Message details) {
    return Status.newBuilder()
        .setCode(code)
        .setMessage(message)
        .setDetails(Any.pack(details))
        .build();
  }
}
