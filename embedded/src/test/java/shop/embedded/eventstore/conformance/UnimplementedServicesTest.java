package shop.embedded.eventstore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.eventstore.dbclient.proto.persistentsubscriptions.PersistentSubscriptionsGrpc;
import com.eventstore.dbclient.proto.projections.ProjectionsGrpc;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.embedded.eventstore.EmbeddedEventStore;
import shop.embedded.eventstore.EmbeddedEventStoreSettings;

class UnimplementedServicesTest {
  @TempDir private Path directory;
  private EmbeddedEventStore node;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws Exception {
    node = EmbeddedEventStore.start(EmbeddedEventStoreSettings.insecure(directory, 0));
    channel =
        ManagedChannelBuilder.forAddress(EmbeddedEventStoreSettings.LOOPBACK, node.port())
            .usePlaintext()
            .build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    node.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PersistentSubscriptionsGrpc.SERVICE_NAME + "/Create",
        PersistentSubscriptionsGrpc.SERVICE_NAME + "/Read",
        ProjectionsGrpc.SERVICE_NAME + "/Create",
        "event_store.client.users.Users/Create",
        "event_store.client.operations.Operations/StartScavenge",
        "event_store.client.monitoring.Monitoring/Stats"
      })
  void what_is_left_out_says_so(String method) {
    Status status = callWithNothing(method);
    assertThat(status.getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
  }

  private Status callWithNothing(String method) {
    var bytes = new Bytes();
    MethodDescriptor<byte[], byte[]> descriptor =
        MethodDescriptor.<byte[], byte[]>newBuilder(bytes, bytes)
            .setFullMethodName(method)
            .setType(MethodDescriptor.MethodType.UNARY)
            .build();
    try {
      ClientCalls.blockingUnaryCall(
          channel,
          descriptor,
          CallOptions.DEFAULT.withDeadlineAfter(5, TimeUnit.SECONDS),
          new byte[0]);
      return Status.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus();
    }
  }

  /** Hands bytes through: these services have no classes to speak them with. */
  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      return new byte[0];
    }
  }
}
