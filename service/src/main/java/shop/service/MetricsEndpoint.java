package shop.service;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.management.endpoint.annotation.Read;

/** Prometheus text at {@code /metrics}, in place of the framework's JSON. */
@Endpoint("metrics")
@Replaces(io.micronaut.configuration.metrics.management.endpoint.MetricsEndpoint.class)
final class MetricsEndpoint {
  private final PrometheusMeterRegistry registry;

  MetricsEndpoint(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  @Read(produces = "text/plain; version=0.0.4; charset=utf-8")
  String scrape() {
    return registry.scrape();
  }
}
