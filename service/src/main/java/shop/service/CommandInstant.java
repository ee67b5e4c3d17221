package shop.service;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.request.InvalidRequest;
import shop.identity.Caller;
import shop.identity.Role;

/**
 * The business instant of a command: now, or while a service is set to import, what the sender says
 * it was, if he is an operator. So a history can be brought in as it happened; the store still says
 * when it came in.
 */
@Singleton
final class CommandInstant {
  static final String HEADER = "Shop-At";

  private final Clock clock;
  private final boolean isImporting;

  CommandInstant(Clock clock, @Value("${shop.import:false}") boolean isImporting) {
    this.clock = clock;
    this.isImporting = isImporting;
  }

  /**
   * The instant of a command.
   *
   * @throws InvalidRequest when one is given and the service does not import, or it is none, or it
   *     is before 1970 or still to come
   */
  Instant of(HttpRequest<?> http) {
    Instant now = clock.instant();
    List<String> given = http.getHeaders().getAll(HEADER);
    if (given.isEmpty()) {
      return now;
    }
    Caller.of(http).require(Role.OPERATOR);
    if (!isImporting) {
      throw InvalidRequest.header(HEADER, "is taken only by a service with SHOP_IMPORT=true");
    }
    Instant at = given.size() == 1 ? parse(given.getFirst()) : null;
    if (at == null) {
      throw InvalidRequest.header(HEADER, "must be one instant such as 2025-04-03T10:00:00Z");
    }
    if (at.isAfter(now) || at.isBefore(Instant.EPOCH)) {
      throw InvalidRequest.header(HEADER, "must be between 1970 and now");
    }
    return at;
  }

  private static @Nullable Instant parse(String value) {
    try {
      return value.endsWith("Z") ? Instant.parse(value) : null;
    } catch (DateTimeException _) {
      return null;
    }
  }
}
