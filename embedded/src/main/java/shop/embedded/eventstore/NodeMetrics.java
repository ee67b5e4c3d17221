package shop.embedded.eventstore;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;
import shop.embedded.eventstore.log.EventLog;
import shop.embedded.eventstore.log.LogStatistics;
import shop.embedded.eventstore.protocol.OpenReads;

/** Serves {@code /metrics}, {@code /health/liveness} and {@code /health/readiness}. */
final class NodeMetrics implements AutoCloseable {
  private static final int WAITING_CONNECTIONS_MAX = 16;
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String JSON = "application/json";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean ready = true;

  NodeMetrics(String host, int port, EventLog log, OpenReads open) throws IOException {
    LogStatistics statistics = log.statistics();
    count("eventstore_commits", "Groups committed", statistics, LogStatistics::groups);
    count("eventstore_writes", "Writes committed", statistics, LogStatistics::writes);
    count("eventstore_events", "Events committed", statistics, LogStatistics::events);
    count("eventstore_event_bytes", "Bytes of events", statistics, LogStatistics::bytes);
    count("eventstore_failed_commits", "Groups given up", statistics, LogStatistics::failedGroups);
    count("eventstore_refused_writes", "Queue full", statistics, LogStatistics::refusedWrites);
    count("eventstore_damaged_reads", "Damage met", statistics, LogStatistics::damagedReads);
    Gauge.builder("eventstore_waiting_writes", log, EventLog::waitingWrites).register(registry);
    Gauge.builder("eventstore_open_reads", open, OpenReads::count).register(registry);
    Gauge.builder("eventstore_log_events", log, it -> it.tail().lastSequence()).register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    gc.bindTo(registry);
    server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByName(host), port), WAITING_CONNECTIONS_MAX);
    server.setExecutor(threads);
    server.createContext("/metrics", exchange -> answer(exchange, 200, TEXT, registry.scrape()));
    server.createContext("/health/liveness", exchange -> answer(exchange, 200, JSON, health(true)));
    server.createContext(
        "/health/readiness", exchange -> answer(exchange, ready ? 200 : 503, JSON, health(ready)));
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  void stopping() {
    ready = false;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
    gc.close();
    registry.close();
  }

  private void count(
      String name,
      String description,
      LogStatistics statistics,
      ToDoubleFunction<LogStatistics> value) {
    FunctionCounter.builder(name, statistics, value).description(description).register(registry);
  }

  private static String health(boolean up) {
    return "{\"status\":\"" + (up ? "UP" : "DOWN") + "\"}";
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
