package shop.gateway.live;

import io.micronaut.http.ByteBodyHttpResponse;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.client.RawHttpClient;
import io.micronaut.http.client.annotation.Client;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import shop.gateway.GatewaySettings;
import shop.gateway.identity.CallTokens;
import shop.gateway.identity.Caller;
import shop.gateway.routing.WholeAnswer;

/** Asks the read side for the log, page by page; at the end of the log a page is waited for. */
@Singleton
final class LogPages {
  /** From here on only what is new. */
  static final String END = "end";

  /** Twice the largest page that the read side makes. */
  static final int BYTES_MAX = 1024 * 1024;

  private final RawHttpClient client;
  private final String url;
  private final CallTokens tokens;

  LogPages(
      @Client(id = "changes") RawHttpClient client, GatewaySettings settings, CallTokens tokens) {
    this.client = client;
    this.url = settings.readUrl().resolve("/api/v1/log").toString();
    this.tokens = tokens;
  }

  /**
   * A page of the log.
   *
   * @param lines an event each, as it goes to the browser, with a line feed behind it
   * @param reached where the next page begins; null for the beginning of the log
   * @param isEnd whether nothing lay behind it
   */
  @SuppressWarnings("ArrayRecordComponent") // read once and never compared
  record Page(byte[] lines, @Nullable String reached, boolean isEnd) {}

  /** The read side finds no sense in what is asked for. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(int status) {
      super("the log is refused with " + status);
    }
  }

  /**
   * One page, whole or not at all.
   *
   * @param from a position, exclusive, or {@link #END}, or null for the beginning
   */
  Mono<Page> behind(@Nullable String from, LogFilter filter) {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    add(query, "from", from);
    add(query, "stream", filter.stream());
    add(query, "type", filter.type());
    add(query, "correlationId", filter.correlationId());
    HttpRequest<?> request =
        HttpRequest.GET(url + query)
            .header(HttpHeaders.AUTHORIZATION, tokens.authorization(Caller.GATEWAY));
    return Mono.<HttpResponse<?>>from(client.exchange(request, null, null))
        .flatMap(answer -> page((ByteBodyHttpResponse<?>) answer));
  }

  private static void add(StringJoiner query, String name, @Nullable String value) {
    if (value != null) {
      query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  private static Mono<Page> page(ByteBodyHttpResponse<?> answer) {
    int status = answer.code();
    if (status != HttpStatus.OK.getCode()) {
      answer.close();
      return Mono.error(
          status == HttpStatus.BAD_REQUEST.getCode()
              ? new Refused(status)
              : new IOException("no log but " + status));
    }
    Optional<String> reached = answer.getHeaders().findFirst("Log-Position");
    boolean isEnd = answer.getHeaders().findFirst("Log-End").filter("true"::equals).isPresent();
    return WholeAnswer.of(answer, BYTES_MAX)
        .map(bytes -> new Page(bytes, reached.orElse(null), isEnd));
  }
}
