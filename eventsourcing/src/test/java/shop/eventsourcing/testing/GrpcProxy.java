package shop.eventsourcing.testing;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.HandlerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a store and its client, passes every call on as it is, and can end the calls that
 * are open in any way a server can, the silent ones included.
 */
public final class GrpcProxy implements AutoCloseable {
  private static final MethodDescriptor.Marshaller<byte[]> BYTES = new Bytes();

  /** Where an append loses its connection. */
  public enum Cut {
    /** The store never hears of it. */
    BEFORE_IT_ARRIVES,
    /** The store has carried it out; its answer is lost. */
    BEFORE_ITS_ANSWER,
    /** The store has carried it out; the connection stays, without an answer. */
    INSTEAD_OF_ITS_ANSWER
  }

  private final ManagedChannel channel;
  private final Server server;
  private final Set<PassedOn> open = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Cut> nextAppend = new AtomicReference<>();
  private volatile boolean appendsAreMute;

  /** A proxy on a port of its own before a store on this machine. */
  public GrpcProxy(int storePort) throws IOException {
    channel = NettyChannelBuilder.forAddress("127.0.0.1", storePort).usePlaintext().build();
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .fallbackHandlerRegistry(new EveryMethod())
            .build()
            .start();
  }

  public String connectionString() {
    return "esdb://127.0.0.1:" + server.getPort() + "?tls=false";
  }

  /** Ends every open call as the store would with this status; {@code OK} completes it. */
  public void endOpenCalls(Status status) {
    endOpenCalls(status, new Metadata());
  }

  /** Likewise, with trailers. */
  public void endOpenCalls(Status status, Metadata trailers) {
    open.forEach(call -> call.end(status, trailers));
  }

  /** Swallows what the store answers to the calls that are open, which stay open. */
  public void silenceOpenCalls() {
    open.forEach(PassedOn::silence);
  }

  public int port() {
    return server.getPort();
  }

  /** Cuts the connection of the next append. */
  public void cutNextAppend(Cut cut) {
    nextAppend.set(cut);
  }

  /** From now on the store carries appends out and nobody hears of it. */
  public void muteAppends() {
    appendsAreMute = true;
  }

  @Override
  public void close() {
    server.shutdownNow();
    channel.shutdownNow();
  }

  private final class EveryMethod extends HandlerRegistry {
    @Override
    public ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
      MethodDescriptor<byte[], byte[]> method =
          MethodDescriptor.newBuilder(BYTES, BYTES)
              .setFullMethodName(name)
              .setType(MethodDescriptor.MethodType.UNKNOWN)
              .build();
      return ServerMethodDefinition.create(
          method,
          (call, headers) -> {
            PassedOn passedOn =
                new PassedOn(call, channel.newCall(method, CallOptions.DEFAULT), cut(name));
            open.add(passedOn);
            passedOn.start(headers);
            return passedOn;
          });
    }
  }

  private @Nullable Cut cut(String method) {
    if (!method.endsWith("Append")) {
      return null;
    }
    return appendsAreMute ? Cut.INSTEAD_OF_ITS_ANSWER : nextAppend.getAndSet(null);
  }

  /** One call: towards the store it is a client, towards the client the store. */
  private final class PassedOn extends ServerCall.Listener<byte[]> {
    private final ServerCall<byte[], byte[]> client;
    private final ClientCall<byte[], byte[]> store;
    private final @Nullable Cut cut;
    private boolean ended;
    private boolean silent;

    private PassedOn(
        ServerCall<byte[], byte[]> client, ClientCall<byte[], byte[]> store, @Nullable Cut cut) {
      this.client = client;
      this.store = store;
      this.cut = cut;
    }

    private void start(Metadata headers) {
      store.start(new Answers(), headers);
      store.request(1);
      client.request(1);
    }

    private synchronized void silence() {
      silent = true;
    }

    private synchronized void end(Status status, Metadata trailers) {
      ended(status, trailers);
      store.cancel("ended by the test", null);
    }

    private synchronized void ended(Status status, Metadata trailers) {
      if (!ended) {
        ended = true;
        open.remove(this);
        client.close(status, trailers);
      }
    }

    @Override
    public void onMessage(byte[] message) {
      store.sendMessage(message);
      client.request(1);
    }

    @Override
    public void onHalfClose() {
      if (cut == Cut.BEFORE_IT_ARRIVES) {
        end(Status.UNAVAILABLE, new Metadata());
      } else {
        store.halfClose();
      }
    }

    @Override
    public void onCancel() {
      synchronized (this) {
        ended = true;
        open.remove(this);
      }
      store.cancel("cancelled by the client", null);
    }

    private final class Answers extends ClientCall.Listener<byte[]> {
      @Override
      public void onHeaders(Metadata headers) {
        synchronized (PassedOn.this) {
          if (!ended && cut == null) {
            client.sendHeaders(headers);
          }
        }
      }

      @Override
      public void onMessage(byte[] message) {
        synchronized (PassedOn.this) {
          if (!ended && !silent && cut == null) {
            client.sendMessage(message);
          }
          store.request(1);
          if (cut == Cut.BEFORE_ITS_ANSWER) {
            ended(Status.UNAVAILABLE, new Metadata());
          }
        }
      }

      @Override
      public void onClose(Status status, Metadata trailers) {
        if (cut != Cut.INSTEAD_OF_ITS_ANSWER) {
          ended(status, trailers);
        }
      }
    }
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
