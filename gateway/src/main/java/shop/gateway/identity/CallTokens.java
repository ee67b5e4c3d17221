package shop.gateway.identity;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tokens that services are shown: short-lived, and used again while they are fresh. */
@Singleton
public final class CallTokens {
  private static final String AUDIENCE = "shop-services";
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  /** What is left of a token's life is longer than any request takes. */
  private static final Duration USED_FOR = Duration.ofMinutes(4);

  private static final int KEPT_MAX = 10_000;

  private final SigningKeys keys;
  private final InstantSource clock;
  private final Map<Caller, Fresh> kept = new ConcurrentHashMap<>();

  CallTokens(SigningKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  private record Fresh(String token, Instant until) {}

  /** The {@code Authorization} header that says on whose behalf a service is asked. */
  public String authorization(Caller caller) {
    Instant now = clock.instant();
    Fresh fresh = kept.get(caller);
    if (fresh == null || !now.isBefore(fresh.until)) {
      String token = SignedToken.write(keys, AUDIENCE, caller, now, now.plus(LIFETIME));
      fresh = new Fresh("Bearer " + token, now.plus(USED_FOR));
      if (kept.size() >= KEPT_MAX) {
        kept.clear();
      }
      kept.put(caller, fresh);
    }
    return fresh.token;
  }
}
