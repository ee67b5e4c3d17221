package shop.gateway.operators;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a service says of itself, as far as it is shown. */
@Serdeable
record About(
    @Nullable String version, @Nullable String java, @Nullable String startedAt, Health health) {
  /** The check of those who write there. */
  static final String EVENT_STORE = "event-store";

  private static final String UP = "UP";

  /** Of the service: each of its checks by name. */
  @Serdeable
  record Health(String status, @Nullable Map<String, Check> details) {}

  @Serdeable
  record Check(String status, @Nullable Map<String, Object> details) {
    @Nullable String detail(String name) {
      Object value = details == null ? null : details.get(name);
      return value == null ? null : value.toString();
    }

    private String why() {
      String reason = detail("reason");
      return reason == null ? state(status) : reason;
    }
  }

  SystemAnswer.Part part(String name) {
    return new SystemAnswer.Part(name, state(health.status), version, java, startedAt, reason());
  }

  @Nullable Check check(String name) {
    return health.details == null ? null : health.details.get(name);
  }

  static String state(String status) {
    return status.toLowerCase(Locale.ROOT);
  }

  private @Nullable String reason() {
    if (health.status.equals(UP) || health.details == null) {
      return null;
    }
    String reasons =
        health.details.entrySet().stream()
            .filter(check -> !check.getValue().status.equals(UP))
            .map(check -> check.getKey() + ": " + check.getValue().why())
            .collect(Collectors.joining("; "));
    return reasons.isEmpty() ? null : reasons;
  }
}
