package shop.embedded.eventstore.protocol;

import com.eventstore.dbclient.proto.streams.StreamsGrpc;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.AppendResp;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.BatchAppendReq;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.BatchAppendResp;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.DeleteReq;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.DeleteResp;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.TombstoneReq;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.TombstoneResp;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import shop.embedded.eventstore.log.EventLog;
import shop.embedded.eventstore.log.ExpectedRevision;
import shop.embedded.eventstore.log.StreamRow;
import shop.embedded.eventstore.log.Write;
import shop.embedded.eventstore.log.WriteOutcome;
import shop.embedded.eventstore.log.WriteOutcome.StreamGone;
import shop.embedded.eventstore.log.WriteOutcome.Withdrawn;
import shop.embedded.eventstore.log.WriteOutcome.Written;
import shop.embedded.eventstore.log.WriteOutcome.WrongRevision;

/** The service that programs use: append, read, subscribe, delete. Its methods never wait. */
public final class StreamsService extends StreamsGrpc.StreamsImplBase {
  private final EventLog log;
  private final OpenReads open;
  private final Clock clock;

  public StreamsService(EventLog log, OpenReads open, Clock clock) {
    this.log = log;
    this.open = open;
    this.clock = clock;
  }

  @Override
  public StreamObserver<AppendReq> append(StreamObserver<AppendResp> answers) {
    return new AppendCall(log.writer(), (ServerCallStreamObserver<AppendResp>) answers);
  }

  @Override
  public StreamObserver<BatchAppendReq> batchAppend(StreamObserver<BatchAppendResp> answers) {
    return new BatchAppendCall(
        log.writer(), (ServerCallStreamObserver<BatchAppendResp>) answers, clock);
  }

  /** The service as it is served: what is read leaves it as {@link Outgoing}. */
  public ServerServiceDefinition definition() {
    String readName = StreamsGrpc.getReadMethod().getFullMethodName();
    var definition = ServerServiceDefinition.builder(StreamsGrpc.SERVICE_NAME);
    for (ServerMethodDefinition<?, ?> method : bindService().getMethods()) {
      if (!method.getMethodDescriptor().getFullMethodName().equals(readName)) {
        definition.addMethod(method);
      }
    }
    return definition
        .addMethod(
            StreamsGrpc.getReadMethod().toBuilder(
                    ProtoUtils.marshaller(ReadReq.getDefaultInstance()), Outgoing.MARSHALLER)
                .build(),
            ServerCalls.asyncServerStreamingCall(this::send))
        .build();
  }

  private void send(ReadReq request, StreamObserver<Outgoing> answers) {
    try {
      ReadRequest read = ReadRequest.of(request);
      var messages = (ServerCallStreamObserver<Outgoing>) answers;
      var call =
          new ReadCall(
              source(read),
              new EventSender(messages, read.form(), clock),
              messages,
              log.readers(),
              log.tail(),
              open);
      open.add(call);
      call.start();
    } catch (StatusRuntimeException refusal) {
      answers.onError(refusal);
    }
  }

  @Override
  public void delete(DeleteReq request, StreamObserver<DeleteResp> answers) {
    DeleteReq.Options options = request.getOptions();
    end(
        answers,
        () -> {
          ExpectedRevision expected =
              switch (options.getExpectedStreamRevisionCase()) {
                case REVISION -> Expectations.exactly(options.getRevision());
                case NO_STREAM -> ExpectedRevision.NO_STREAM;
                case ANY -> ExpectedRevision.ANY;
                case STREAM_EXISTS -> ExpectedRevision.STREAM_EXISTS;
                case EXPECTEDSTREAMREVISION_NOT_SET -> throw Expectations.missing();
              };
          return new Write.Delete(StreamNames.of(options.getStreamIdentifier()), expected);
        },
        position ->
            DeleteResp.newBuilder()
                .setPosition(
                    DeleteResp.Position.newBuilder()
                        .setCommitPosition(position)
                        .setPreparePosition(position))
                .build());
  }

  @Override
  public void tombstone(TombstoneReq request, StreamObserver<TombstoneResp> answers) {
    TombstoneReq.Options options = request.getOptions();
    end(
        answers,
        () -> {
          ExpectedRevision expected =
              switch (options.getExpectedStreamRevisionCase()) {
                case REVISION -> Expectations.exactly(options.getRevision());
                case NO_STREAM -> ExpectedRevision.NO_STREAM;
                case ANY -> ExpectedRevision.ANY;
                case STREAM_EXISTS -> ExpectedRevision.STREAM_EXISTS;
                case EXPECTEDSTREAMREVISION_NOT_SET -> throw Expectations.missing();
              };
          return new Write.Tombstone(StreamNames.of(options.getStreamIdentifier()), expected);
        },
        position ->
            TombstoneResp.newBuilder()
                .setPosition(
                    TombstoneResp.Position.newBuilder()
                        .setCommitPosition(position)
                        .setPreparePosition(position))
                .build());
  }

  private ReadSource source(ReadRequest request) {
    return switch (request) {
      case ReadRequest.OfStream read -> new StreamRead(read, clock);
      case ReadRequest.OfAll read -> new AllRead(read, log.tail().lastSequence());
      case ReadRequest.ToStream subscription ->
          new StreamSubscription(subscription, log.tail(), clock);
      case ReadRequest.ToAll subscription -> new AllSubscription(subscription, log.tail());
    };
  }

  /** What ends a stream, asked for by either of two messages of the same shape. */
  private interface Ending {
    Write write();
  }

  private <T> void end(StreamObserver<T> answers, Ending ending, LongFunction<T> answer) {
    ((ServerCallStreamObserver<T>) answers).setOnCancelHandler(() -> {});
    Write write;
    try {
      write = ending.write();
      if (StreamRow.isMetastream(write.stream())) {
        throw Refusals.invalid("A metastream cannot be deleted by itself");
      }
    } catch (StatusRuntimeException refusal) {
      answers.onError(refusal);
      return;
    }
    var _ =
        log.writer()
            .submit(write)
            .whenComplete((outcome, fault) -> ended(answers, write, outcome, fault, answer));
  }

  private static <T> void ended(
      StreamObserver<T> answers,
      Write write,
      @Nullable WriteOutcome outcome,
      @Nullable Throwable fault,
      LongFunction<T> answer) {
    switch (outcome) {
      case Written written -> {
        answers.onNext(answer.apply(written.position().orElseThrow()));
        answers.onCompleted();
      }
      case WrongRevision wrong ->
          answers.onError(
              Refusals.wrongExpectedVersion(
                  write.stream(), write.expected().number(), wrong.actual()));
      case StreamGone _ -> answers.onError(Refusals.streamDeleted(write.stream()));
      case Withdrawn _ -> {}
      case null ->
          answers.onError(Refusals.of(fault == null ? new IllegalStateException() : fault));
    }
  }
}
