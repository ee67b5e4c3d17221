package shop.identity.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;

/** Stands in for the gateway: makes the tokens that a service under test is shown. */
public final class TestCallers {

  /** The name that tests ask under when they say nothing else. */
  public static final String NAME = "tester";

  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final Duration USED_FOR = Duration.ofMinutes(1);
  private static final int LINE = 64;
  private static final ECKey KEY = generate();
  private static final Path FILE = publicKeyFile(KEY);
  private static volatile Fresh operator = fresh();

  private TestCallers() {}

  /** The file that the setting {@code shop.public-key-file} names. */
  public static String keyFile() {
    return FILE.toString();
  }

  /** The header {@code Authorization} of an operator, who may do everything; made once a minute. */
  public static String operator() {
    Fresh fresh = operator;
    if (Instant.now().isAfter(fresh.until())) {
      fresh = fresh();
      operator = fresh;
    }
    return fresh.authorization();
  }

  private static Fresh fresh() {
    return new Fresh(authorization(NAME, "operator"), Instant.now().plus(USED_FOR));
  }

  private record Fresh(String authorization, Instant until) {}

  /** The header {@code Authorization} of somebody, valid for five minutes. */
  public static String authorization(String name, String role) {
    return "Bearer " + sign(KEY, claims(name, role).build());
  }

  /** What the gateway says of a caller. */
  public static JWTClaimsSet.Builder claims(String name, String role) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer("shop-gateway")
        .audience("shop-services")
        .subject(name)
        .claim("roles", List.of(role))
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(LIFETIME)));
  }

  /** Claims, signed by the key that the service under test knows. */
  public static String sign(JWTClaimsSet claims) {
    return sign(KEY, claims);
  }

  /** Claims, signed by any key. */
  public static String sign(ECKey key, JWTClaimsSet claims) {
    try {
      SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims);
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A key that nobody knows yet. */
  public static ECKey generate() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path publicKeyFile(ECKey key) {
    try {
      Path file = Files.createTempFile("shop-public-key", ".pem");
      file.toFile().deleteOnExit();
      String base64 =
          Base64.getMimeEncoder(LINE, new byte[] {'\n'})
              .encodeToString(key.toECPublicKey().getEncoded());
      return Files.writeString(
          file, "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
