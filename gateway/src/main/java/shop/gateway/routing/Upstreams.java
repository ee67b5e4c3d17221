package shop.gateway.routing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.ByteBodyHttpResponse;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.client.RawHttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientException;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;
import shop.gateway.GatewaySettings;
import shop.gateway.limits.GatewayLimits;

/** The services behind the gateway, each at its place. */
@Singleton
public final class Upstreams {
  /** What a service may say of itself. */
  private static final int ABOUT_BYTES_MAX = 64 * 1024;

  private final Map<Service, Upstream> byService = new EnumMap<>(Service.class);

  private final RawHttpClient client;

  Upstreams(
      GatewaySettings settings,
      GatewayLimits limits,
      MeterRegistry metrics,
      @Client(id = "upstream") RawHttpClient client) {
    this.client = client;
    add(Service.ORDER, settings.orderUrl(), limits, metrics);
    add(Service.CALENDAR, settings.calendarUrl(), limits, metrics);
    add(Service.ACCOUNT, settings.accountUrl(), limits, metrics);
    add(Service.READ, settings.readUrl(), limits, metrics);
  }

  Upstream of(Service service) {
    return Objects.requireNonNull(byService.get(service), () -> "no upstream " + service);
  }

  /** Whether the service answers anything at all just now. */
  public Mono<Boolean> answers(Service service) {
    HttpRequest<?> anything = HttpRequest.HEAD(of(service).baseUrl() + "/");
    return Mono.<HttpResponse<?>>from(client.exchange(anything, null, null))
        .doOnNext(answer -> ((ByteBodyHttpResponse<?>) answer).close())
        .map(_ -> true)
        .onErrorReturn(HttpClientException.class, false);
  }

  /**
   * What the service says of itself.
   *
   * @param authorization on whose behalf it is asked
   */
  public Mono<byte[]> about(Service service, String authorization) {
    HttpRequest<?> request =
        HttpRequest.GET(of(service).baseUrl() + "/api/v1/about")
            .header(HttpHeaders.AUTHORIZATION, authorization);
    return Mono.<HttpResponse<?>>from(client.exchange(request, null, null))
        .flatMap(answer -> body((ByteBodyHttpResponse<?>) answer));
  }

  private static Mono<byte[]> body(ByteBodyHttpResponse<?> answer) {
    if (answer.code() != HttpStatus.OK.getCode()) {
      answer.close();
      return Mono.error(new HttpClientException("no answer but " + answer.code()));
    }
    return WholeAnswer.of(answer, ABOUT_BYTES_MAX);
  }

  private void add(Service service, URI url, GatewayLimits limits, MeterRegistry metrics) {
    Upstream upstream = Upstream.of(service, url, limits.requestsPerUpstream());
    byService.put(service, upstream);
    Gauge.builder("shop.gateway.requests.underway", upstream.bulkhead(), Bulkhead::taken)
        .description("Requests a service is working on for this gateway")
        .tag("service", service.name().toLowerCase(Locale.ROOT))
        .register(metrics);
  }
}
