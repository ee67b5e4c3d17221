package shop.embedded.eventstore.protocol;

import com.eventstore.dbclient.proto.gossip.GossipGrpc;
import com.eventstore.dbclient.proto.serverfeatures.ServerFeaturesGrpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets in the one user there is. Without credentials only the methods by which clients find their
 * way are answered; with wrong ones, none.
 */
public final class Authentication implements ServerInterceptor {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final String SCHEME = "Basic ";
  private static final Set<String> OPEN_SERVICES =
      Set.of(ServerFeaturesGrpc.SERVICE_NAME, GossipGrpc.SERVICE_NAME);

  private final byte[] expected;

  public Authentication(String user, String password) {
    expected = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public <Q, A> Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String header = headers.get(AUTHORIZATION);
    if (header == null) {
      return OPEN_SERVICES.contains(call.getMethodDescriptor().getServiceName())
          ? next.startCall(call, headers)
          : refuse(call, Refusals.accessDenied());
    }
    return isRight(header)
        ? next.startCall(call, headers)
        : refuse(call, Status.UNAUTHENTICATED.asRuntimeException());
  }

  private boolean isRight(String header) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    try {
      byte[] given = Base64.getDecoder().decode(header.substring(SCHEME.length()).trim());
      return MessageDigest.isEqual(expected, given);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static <Q, A> Listener<Q> refuse(ServerCall<Q, A> call, StatusRuntimeException refusal) {
    @Nullable Metadata trailers = refusal.getTrailers();
    call.close(refusal.getStatus(), trailers == null ? new Metadata() : trailers);
    return new Listener<>() {};
  }
}
