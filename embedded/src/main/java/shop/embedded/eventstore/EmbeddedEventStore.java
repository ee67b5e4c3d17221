package shop.embedded.eventstore;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.embedded.eventstore.EmbeddedEventStoreSettings.Access;
import shop.embedded.eventstore.log.EventLog;
import shop.embedded.eventstore.protocol.Authentication;
import shop.embedded.eventstore.protocol.GossipService;
import shop.embedded.eventstore.protocol.OpenReads;
import shop.embedded.eventstore.protocol.ServerFeaturesService;
import shop.embedded.eventstore.protocol.StreamsService;

/** A running node. */
public final class EmbeddedEventStore implements AutoCloseable {
  /** A larger message is refused; an append may hold {@code 1 MiB} in several. */
  static final int MESSAGE_BYTES_MAX = 8 << 20;

  private static final int HEADER_BYTES_MAX = 16 * 1024;
  private static final int CALLS_PER_CONNECTION_MAX = 2_048;
  private static final Duration KEEP_ALIVE_PERMITTED = Duration.ofSeconds(1);

  /** What clients get, at the stop, to take in that it is over. */
  private static final Duration FAREWELL = Duration.ofMillis(500);

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedEventStore.class);

  private final EmbeddedEventStoreSettings settings;
  private final EventLog log;
  private final Duration openingTime;
  private final long eventsAtStart;
  private final OpenReads open;
  private final Server server;
  private final @Nullable NodeCredentials credentials;
  private final @Nullable NodeMetrics metrics;

  /**
   * Opens the data directory and serves it.
   *
   * @throws IOException if the port is taken or the credentials cannot be read
   */
  public static EmbeddedEventStore start(EmbeddedEventStoreSettings settings) throws IOException {
    return start(settings, Clock.systemUTC());
  }

  static EmbeddedEventStore start(EmbeddedEventStoreSettings settings, Clock clock)
      throws IOException {
    long begin = System.nanoTime();
    EventLog log = EventLog.open(settings.dataDirectory(), clock, settings.acceptLoss());
    try {
      Duration openingTime = Duration.ofNanos(System.nanoTime() - begin);
      return new EmbeddedEventStore(settings, log, clock, openingTime);
    } catch (IOException | RuntimeException e) {
      log.close();
      throw e;
    }
  }

  private EmbeddedEventStore(
      EmbeddedEventStoreSettings settings, EventLog log, Clock clock, Duration openingTime)
      throws IOException {
    this.settings = settings;
    this.log = log;
    this.openingTime = openingTime;
    eventsAtStart = log.tail().lastSequence();
    credentials =
        switch (settings.access()) {
          case Access.Open _ -> null;
          case Access.Generated _ -> NodeCredentials.inDirectory(settings.dataDirectory());
          case Access.Given given -> NodeCredentials.given(given.user(), given.passwordFile());
        };
    open = new OpenReads(log.statistics());
    var builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(settings.host(), settings.port()))
            .directExecutor() // no handler waits for anything
            .maxInboundMessageSize(MESSAGE_BYTES_MAX)
            .maxInboundMetadataSize(HEADER_BYTES_MAX)
            .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION_MAX)
            .permitKeepAliveTime(KEEP_ALIVE_PERMITTED.toMillis(), TimeUnit.MILLISECONDS)
            .permitKeepAliveWithoutCalls(true)
            .addService(new StreamsService(log, open, clock).definition())
            .addService(new ServerFeaturesService())
            .addService(new GossipService(this::address, clock));
    if (credentials != null) {
      builder.intercept(new Authentication(credentials.user(), credentials.password()));
    }
    server = builder.build().start();
    metrics = metrics(settings);
    LOG.info("Serving {} on {}:{}", settings.dataDirectory(), settings.host(), port());
  }

  private @Nullable NodeMetrics metrics(EmbeddedEventStoreSettings wanted) throws IOException {
    OptionalInt metricsPort = wanted.metricsPort();
    if (metricsPort.isEmpty()) {
      return null;
    }
    try {
      return new NodeMetrics(wanted.host(), metricsPort.getAsInt(), log, open);
    } catch (IOException e) {
      server.shutdownNow();
      throw e;
    }
  }

  public int port() {
    return server.getPort();
  }

  /** Where metrics and health are served, if they are. */
  public OptionalInt metricsPort() {
    return metrics == null ? OptionalInt.empty() : OptionalInt.of(metrics.port());
  }

  /** How many events the log held when it was opened. */
  long eventsAtStart() {
    return eventsAtStart;
  }

  /** How long the log took to open. */
  Duration openingTime() {
    return openingTime;
  }

  /** What clients connect with; without credentials. */
  public String connectionString() {
    return "esdb://" + settings.host() + ":" + port() + "?tls=false";
  }

  /** What clients must show, unless the node lets everybody in. */
  public Optional<NodeCredentials> credentials() {
    return Optional.ofNullable(credentials);
  }

  private InetSocketAddress address() {
    return InetSocketAddress.createUnresolved(
        settings.host(), Objects.requireNonNull(server).getPort());
  }

  /**
   * Refuses appends, answers those it took, ends every subscription, and lets go of the directory.
   */
  @Override
  public void close() {
    if (metrics != null) {
      metrics.stopping();
    }
    log.stopWriting();
    open.endAll();
    try {
      server.shutdown();
      if (!server.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException _) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    log.close();
    if (metrics != null) {
      metrics.close();
    }
    LOG.info("Stopped serving {}", settings.dataDirectory());
  }
}
