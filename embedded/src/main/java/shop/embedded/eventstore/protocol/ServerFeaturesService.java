package shop.embedded.eventstore.protocol;

import com.eventstore.dbclient.proto.serverfeatures.ServerFeaturesGrpc;
import com.eventstore.dbclient.proto.serverfeatures.Serverfeatures.SupportedMethod;
import com.eventstore.dbclient.proto.serverfeatures.Serverfeatures.SupportedMethods;
import com.eventstore.dbclient.proto.shared.Shared.Empty;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** Tells clients which methods there are; only those that are implemented. */
public final class ServerFeaturesService extends ServerFeaturesGrpc.ServerFeaturesImplBase {
  /** The version whose behaviour the node follows. */
  static final String SERVER_VERSION = "24.10.14";

  private static final String STREAMS = "event_store.client.streams.streams";

  private static final SupportedMethods SUPPORTED =
      SupportedMethods.newBuilder()
          .setEventStoreServerVersion(SERVER_VERSION)
          .addMethods(method(STREAMS, "read", List.of("position", "events")))
          .addMethods(method(STREAMS, "append", List.of()))
          .addMethods(method(STREAMS, "batchappend", List.of("deadline_duration")))
          .addMethods(method(STREAMS, "delete", List.of()))
          .addMethods(method(STREAMS, "tombstone", List.of()))
          .addMethods(method("event_store.client.gossip.gossip", "read", List.of()))
          .addMethods(
              method(
                  "event_store.client.server_features.serverfeatures",
                  "getsupportedmethods",
                  List.of()))
          .build();

  @Override
  public void getSupportedMethods(Empty request, StreamObserver<SupportedMethods> answers) {
    answers.onNext(SUPPORTED);
    answers.onCompleted();
  }

  private static SupportedMethod method(String service, String name, List<String> features) {
    return SupportedMethod.newBuilder()
        .setServiceName(service)
        .setMethodName(name)
        .addAllFeatures(features)
        .build();
  }
}
