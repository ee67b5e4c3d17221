package shop.embedded.eventstore.protocol;

import com.eventstore.dbclient.proto.gossip.GossipGrpc;
import com.eventstore.dbclient.proto.gossip.GossipOuterClass.ClusterInfo;
import com.eventstore.dbclient.proto.gossip.GossipOuterClass.EndPoint;
import com.eventstore.dbclient.proto.gossip.GossipOuterClass.MemberInfo;
import com.eventstore.dbclient.proto.shared.Shared;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** Tells clients that look for a cluster that this node is all of it, and its leader. */
public final class GossipService extends GossipGrpc.GossipImplBase {
  private static final long TICKS_PER_SECOND = 10_000_000;

  private final String instanceId = UUID.randomUUID().toString();
  private final Supplier<InetSocketAddress> address;
  private final Clock clock;

  public GossipService(Supplier<InetSocketAddress> address, Clock clock) {
    this.address = address;
    this.clock = clock;
  }

  @Override
  public void read(Shared.Empty request, StreamObserver<ClusterInfo> answers) {
    InetSocketAddress here = address.get();
    Instant now = clock.instant();
    answers.onNext(
        ClusterInfo.newBuilder()
            .addMembers(
                MemberInfo.newBuilder()
                    .setInstanceId(Shared.UUID.newBuilder().setString(instanceId))
                    .setTimeStamp(now.getEpochSecond() * TICKS_PER_SECOND)
                    .setState(MemberInfo.VNodeState.Leader)
                    .setIsAlive(true)
                    .setHttpEndPoint(
                        EndPoint.newBuilder()
                            .setAddress(here.getHostString())
                            .setPort(here.getPort())))
            .build());
    answers.onCompleted();
  }
}
