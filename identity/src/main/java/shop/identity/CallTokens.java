package shop.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands the tokens that the gateway makes for its calls: JWTs, ES256, for services. */
final class CallTokens {
  private static final String ISSUER = "shop-gateway";
  private static final String AUDIENCE = "shop-services";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");
  private static final int LENGTH_MAX = 2_000;

  /** The gateway's are for five minutes; one for longer is none of its. */
  private static final Duration LIFETIME_MAX = Duration.ofMinutes(6);

  /** Two machines' clocks may differ by as much. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  /** A signature costs as much as a request: the gateway's are used again, and verified once. */
  private static final int VERIFIED_MAX = 1_000;

  private final PublicKey key;
  private final InstantSource clock;
  private final Cache<String, Verified> verified =
      Caffeine.newBuilder().maximumSize(VERIFIED_MAX).build();

  private record Verified(Caller caller, Instant until) {}

  CallTokens(PublicKey key, InstantSource clock) {
    this.key = key;
    this.clock = clock;
  }

  /** Whose token it is, or null when it is not the gateway's, not for us, or not valid now. */
  @Nullable Caller verify(String token) {
    Verified known = verified.getIfPresent(token);
    if (known == null) {
      known = read(token);
      if (known == null) {
        return null;
      }
      verified.put(token, known);
    }
    return clock.instant().isBefore(known.until().plus(SKEW)) ? known.caller() : null;
  }

  private @Nullable Verified read(String token) {
    if (token.length() > LENGTH_MAX) {
      return null;
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      return JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm())
              && jwt.verify(new ECDSAVerifier(key.key()))
          ? verified(jwt.getJWTClaimsSet())
          : null;
    } catch (ParseException | JOSEException _) {
      return null;
    }
  }

  private @Nullable Verified verified(JWTClaimsSet claims) throws ParseException {
    String name = claims.getSubject();
    List<String> roles = claims.getStringListClaim("roles");
    if (!ISSUER.equals(claims.getIssuer())
        || !List.of(AUDIENCE).equals(claims.getAudience())
        || claims.getIssueTime() == null
        || claims.getExpirationTime() == null
        || name == null
        || !NAME.matcher(name).matches()
        || roles == null
        || roles.size() != 1) {
      return null;
    }
    Instant issued = claims.getIssueTime().toInstant();
    Instant until = claims.getExpirationTime().toInstant();
    if (issued.isAfter(clock.instant().plus(SKEW)) || until.isAfter(issued.plus(LIFETIME_MAX))) {
      return null;
    }
    return Role.of(roles.getFirst())
        .map(role -> new Verified(new Caller(name, role), until))
        .orElse(null);
  }
}
