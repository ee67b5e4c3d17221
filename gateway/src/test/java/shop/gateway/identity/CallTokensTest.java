package shop.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.gateway.TestKeys;

class CallTokensTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
  private static final Caller ADA = new Caller("ada", Role.CLERK);

  private Instant now = NOW;
  private final CallTokens tokens = new CallTokens(TestKeys.KEYS, () -> now);

  @Test
  void a_token_says_who_asks_for_five_minutes_and_is_signed_by_the_gateway() throws Exception {
    SignedJWT token = parse(tokens.authorization(ADA));

    assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
    assertThat(token.verify(new ECDSAVerifier(TestKeys.KEYS.verifying()))).isTrue();
    assertThat(token.getJWTClaimsSet().getClaims())
        .containsOnlyKeys("iss", "aud", "sub", "roles", "iat", "exp")
        .containsEntry("iss", "shop-gateway")
        .containsEntry("aud", List.of("shop-services"))
        .containsEntry("sub", "ada")
        .containsEntry("roles", List.of("clerk"))
        .containsEntry("iat", Date.from(NOW))
        .containsEntry("exp", Date.from(NOW.plus(Duration.ofMinutes(5))));
  }

  @Test
  void a_token_is_used_again_for_four_minutes_by_the_same_caller_only() {
    String first = tokens.authorization(ADA);

    now = NOW.plus(Duration.ofMinutes(4)).minusMillis(1);
    assertThat(tokens.authorization(ADA)).isEqualTo(first);
    assertThat(tokens.authorization(new Caller("ada", Role.VIEWER))).isNotEqualTo(first);
    now = NOW.plus(Duration.ofMinutes(4));
    assertThat(tokens.authorization(ADA)).isNotEqualTo(first);
  }

  private static SignedJWT parse(String authorization) throws Exception {
    assertThat(authorization).startsWith("Bearer ");
    return SignedJWT.parse(authorization.substring("Bearer ".length()));
  }
}
