package shop.gateway.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.gateway.TestKeys;

class ScriptTokensTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
  private static final Caller ADA = new Caller("ada", Role.CLERK);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Instant now = NOW;
  private final ScriptTokens tokens = new ScriptTokens(TestKeys.KEYS, () -> now);

  @Test
  void a_token_names_who_shows_it_until_it_expires() {
    String token = tokens.make(ADA, MINUTE);

    assertThat(tokens.verify(token)).isEqualTo(new SignedIn(ADA, NOW.plus(MINUTE), null));
    now = NOW.plus(MINUTE).minusSeconds(1);
    assertThat(tokens.verify(token)).isNotNull();
    now = NOW.plus(MINUTE);
    assertThat(tokens.verify(token)).isNull();
  }

  @Test
  void a_token_of_another_key_is_worth_nothing() {
    KeyPair other = TestKeys.generate("secp256r1");
    var forger =
        new ScriptTokens(
            new SigningKeys((ECPrivateKey) other.getPrivate(), (ECPublicKey) other.getPublic()),
            () -> now);

    assertThat(tokens.verify(forger.make(ADA, MINUTE))).isNull();
  }

  @Test
  void a_token_without_a_signature_is_worth_nothing() {
    assertThat(tokens.verify(new PlainJWT(claims(_ -> {})).serialize())).isNull();
    String signed = tokens.make(ADA, MINUTE);
    assertThat(tokens.verify(signed.substring(0, signed.lastIndexOf('.') + 1))).isNull();
  }

  @Test
  void a_public_key_is_no_shared_secret() throws Exception {
    var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims(_ -> {}));
    token.sign(new MACSigner(TestKeys.KEYS.verifying().getEncoded()));

    assertThat(tokens.verify(token.serialize())).isNull();
  }

  @Test
  void a_changed_token_is_worth_nothing() {
    String[] parts = tokens.make(ADA, MINUTE).split("\\.", -1);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
    String more = claims.replace("clerk", "operator");
    assertThat(more).isNotEqualTo(claims);
    parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(more.getBytes(UTF_8));

    assertThat(tokens.verify(String.join(".", parts))).isNull();
  }

  @Test
  void a_token_for_the_services_does_not_open_the_gateway() {
    String call = new CallTokens(TestKeys.KEYS, () -> now).authorization(ADA);

    assertThat(tokens.verify(call.substring("Bearer ".length()))).isNull();
  }

  @Test
  void each_claim_is_looked_at() throws Exception {
    assertThat(tokens.verify(signed(_ -> {}))).isNotNull();

    assertThat(tokens.verify(signed(claims -> claims.issuer("somebody")))).isNull();
    assertThat(tokens.verify(signed(claims -> claims.audience("somebody")))).isNull();
    assertThat(tokens.verify(signed(claims -> claims.expirationTime(null)))).isNull();
    assertThat(tokens.verify(signed(claims -> claims.issueTime(null)))).isNull();
    assertThat(tokens.verify(signed(claims -> claims.issueTime(Date.from(NOW.plus(MINUTE))))))
        .isNull();
    assertThat(tokens.verify(signed(claims -> claims.subject(null)))).isNull();
    assertThat(tokens.verify(signed(claims -> claims.subject("Ada Lovelace")))).isNull();
    assertThat(tokens.verify(signed(claims -> claims.claim("roles", null)))).isNull();
    assertThat(tokens.verify(signed(claims -> claims.claim("roles", "operator")))).isNull();
    assertThat(tokens.verify(signed(claims -> claims.claim("roles", List.of("root"))))).isNull();
    assertThat(
            tokens.verify(signed(claims -> claims.claim("roles", List.of("viewer", "operator")))))
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "..", "a.b.c", "e30.e30.e30"})
  void what_is_no_token_is_worth_nothing(String text) {
    assertThat(tokens.verify(text)).isNull();
    assertThat(tokens.verify(text.repeat(1000))).isNull();
  }

  @Test
  void a_token_lives_from_a_second_to_a_day() {
    assertThatThrownBy(() -> tokens.make(ADA, Duration.ZERO)).hasMessageContaining("24 h");
    assertThatThrownBy(() -> tokens.make(ADA, Duration.ofHours(25))).hasMessageContaining("24 h");
  }

  private static String signed(Consumer<JWTClaimsSet.Builder> change) throws Exception {
    var token = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims(change));
    token.sign(new ECDSASigner(TestKeys.KEYS.signing(), Curve.P_256));
    return token.serialize();
  }

  private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer("shop-gateway")
            .audience("shop-gateway")
            .subject("ada")
            .claim("roles", List.of("clerk"))
            .issueTime(Date.from(NOW))
            .expirationTime(Date.from(NOW.plus(MINUTE)));
    change.accept(claims);
    return claims.build();
  }
}
