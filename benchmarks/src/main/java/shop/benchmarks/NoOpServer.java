package shop.benchmarks;

import com.eventstore.dbclient.proto.serverfeatures.ServerFeaturesGrpc;
import com.eventstore.dbclient.proto.serverfeatures.Serverfeatures.SupportedMethods;
import com.eventstore.dbclient.proto.shared.Shared;
import com.eventstore.dbclient.proto.streams.StreamsGrpc;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.AppendResp;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadResp.ReadEvent;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadResp.ReadEvent.RecordedEvent;
import com.google.protobuf.ByteString;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * What the client can reach when the server does nothing: it forgets appends and reads out one
 * event.
 */
public final class NoOpServer extends StreamsGrpc.StreamsImplBase {
  private static final int BUFFERED_BYTES_MAX = 256 * 1024;

  private static final ReadResp EVENT =
      ReadResp.newBuilder()
          .setEvent(
              ReadEvent.newBuilder()
                  .setCommitPosition(1)
                  .setEvent(
                      RecordedEvent.newBuilder()
                          .setId(
                              Shared.UUID
                                  .newBuilder()
                                  .setStructured(
                                      Shared.UUID
                                          .Structured
                                          .newBuilder()
                                          .setMostSignificantBits(7)
                                          .setLeastSignificantBits(7)))
                          .setStreamIdentifier(
                              Shared.StreamIdentifier.newBuilder()
                                  .setStreamName(ByteString.copyFromUtf8("order-7")))
                          .setCommitPosition(1)
                          .setPreparePosition(1)
                          .putMetadata("type", Payload.TYPE)
                          .putMetadata("created", "17000000000000000")
                          .putMetadata("content-type", "application/json")
                          .setData(ByteString.copyFrom(Payload.json()))))
          .build();

  private static final AppendResp APPENDED =
      AppendResp.newBuilder()
          .setSuccess(
              AppendResp.Success.newBuilder()
                  .setCurrentRevision(0)
                  .setPosition(
                      AppendResp.Position.newBuilder().setCommitPosition(1).setPreparePosition(1)))
          .build();

  public static void main(String[] arguments) throws Exception {
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .directExecutor()
            .addService(new NoOpServer())
            .addService(new Features())
            .build()
            .start();
    System.out.println("ready esdb://127.0.0.1:" + server.getPort() + "?tls=false");
    server.awaitTermination();
  }

  @Override
  public StreamObserver<AppendReq> append(StreamObserver<AppendResp> answers) {
    return new StreamObserver<>() {
      @Override
      public void onNext(AppendReq request) {}

      @Override
      public void onError(Throwable cancelled) {}

      @Override
      public void onCompleted() {
        answers.onNext(APPENDED);
        answers.onCompleted();
      }
    };
  }

  @Override
  public void read(ReadReq request, StreamObserver<ReadResp> answers) {
    var messages = (ServerCallStreamObserver<ReadResp>) answers;
    messages.setOnReadyThreshold(BUFFERED_BYTES_MAX);
    messages.setOnCancelHandler(() -> {});
    long[] left = {request.getOptions().getCount()};
    messages.setOnReadyHandler(
        () -> {
          while (left[0] > 0 && messages.isReady()) {
            messages.onNext(EVENT);
            if (--left[0] == 0) {
              messages.onCompleted();
            }
          }
        });
  }

  private static final class Features extends ServerFeaturesGrpc.ServerFeaturesImplBase {
    @Override
    public void getSupportedMethods(
        Shared.Empty request, StreamObserver<SupportedMethods> answers) {
      answers.onNext(SupportedMethods.newBuilder().setEventStoreServerVersion("24.10.0").build());
      answers.onCompleted();
    }
  }
}
