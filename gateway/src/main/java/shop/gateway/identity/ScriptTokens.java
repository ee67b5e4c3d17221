package shop.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The tokens that scripts show to the gateway, made on its command line. */
@Singleton
public final class ScriptTokens {
  public static final Duration LIFETIME_MIN = Duration.ofSeconds(1);
  public static final Duration LIFETIME_MAX = Duration.ofHours(24);

  private static final String AUDIENCE = "shop-gateway";
  private static final int LENGTH_MAX = 2_000;

  /** Two machines' clocks may differ by as much. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  /** A signature costs as much as a request: a valid one is verified once. */
  private static final int VERIFIED_MAX = 10_000;

  private final SigningKeys keys;
  private final InstantSource clock;
  private final Map<String, SignedIn> verified = new ConcurrentHashMap<>();

  public ScriptTokens(SigningKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  public String make(Caller caller, Duration lifetime) {
    if (lifetime.compareTo(LIFETIME_MIN) < 0 || lifetime.compareTo(LIFETIME_MAX) > 0) {
      throw new IllegalArgumentException("a token lives from 1 s to 24 h");
    }
    Instant now = clock.instant();
    return SignedToken.write(keys, AUDIENCE, caller, now, now.plus(lifetime));
  }

  /**
   * Whose token it is, or null when it is none of ours, not for the gateway, or no longer valid.
   */
  public @Nullable SignedIn verify(String token) {
    SignedIn known = verified.get(token);
    if (known == null) {
      known = read(token);
      if (known == null) {
        return null;
      }
      if (verified.size() >= VERIFIED_MAX) {
        verified.clear();
      }
      verified.put(token, known);
    }
    return clock.instant().isBefore(known.until()) ? known : null;
  }

  private @Nullable SignedIn read(String token) {
    if (token.length() > LENGTH_MAX) {
      return null;
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      return JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm())
              && jwt.verify(new ECDSAVerifier(keys.verifying()))
          ? signedIn(jwt.getJWTClaimsSet())
          : null;
    } catch (ParseException | JOSEException _) {
      return null;
    }
  }

  private @Nullable SignedIn signedIn(JWTClaimsSet claims) throws ParseException {
    List<String> roles = claims.getStringListClaim(SignedToken.ROLES);
    if (!SignedToken.ISSUER.equals(claims.getIssuer())
        || !List.of(AUDIENCE).equals(claims.getAudience())
        || claims.getExpirationTime() == null
        || claims.getIssueTime() == null
        || claims.getIssueTime().toInstant().isAfter(clock.instant().plus(SKEW))
        || claims.getSubject() == null
        || !Caller.NAME.matcher(claims.getSubject()).matches()
        || roles == null
        || roles.size() != 1) {
      return null;
    }
    Instant until = claims.getExpirationTime().toInstant();
    return Role.of(roles.getFirst())
        .map(role -> new SignedIn(new Caller(claims.getSubject(), role), until, null))
        .orElse(null);
  }
}
