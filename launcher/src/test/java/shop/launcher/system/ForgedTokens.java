package shop.launcher.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens as the gateway's keys sign them, and others that nobody should believe. */
final class ForgedTokens {
  static final String FOR_GATEWAY = "shop-gateway";
  static final String FOR_SERVICES = "shop-services";
  private static final String ISSUER = "shop-gateway";
  private static final long LIFETIME_SECONDS = 300;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final PrivateKey key;
  private final byte[] publicKey;

  ForgedTokens(Path home) throws IOException, GeneralSecurityException {
    String pem = Files.readString(home.resolve("secrets/signing-key"));
    String base64 =
        pem.lines().filter(line -> !line.startsWith("-----")).reduce("", String::concat);
    this.key =
        KeyFactory.getInstance("EC")
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    this.publicKey = Files.readAllBytes(home.resolve("secrets/public-key"));
  }

  /** One that is good. */
  String of(String role, String audience) throws GeneralSecurityException {
    return signed(key, claims(role, audience, ISSUER, 0));
  }

  /** An operator's, none of them good for this audience: the header by what is wrong with it. */
  Map<String, String> bad(String audience) throws GeneralSecurityException {
    String other = audience.equals(FOR_GATEWAY) ? FOR_SERVICES : FOR_GATEWAY;
    KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
    pairs.initialize(new ECGenParameterSpec("secp256r1"));
    Map<String, Object> good = claims("operator", audience, ISSUER, 0);
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("no token", "");
    bad.put("rubbish", "Bearer rubbish");
    bad.put("expired", bearer(signed(key, claims("operator", audience, ISSUER, -600))));
    bad.put("signed by a stranger", bearer(signed(pairs.generateKeyPair().getPrivate(), good)));
    bad.put("unsigned", bearer(text(Map.of("typ", "JWT", "alg", "none"), good) + "."));
    bad.put("signed with the public key as a secret", bearer(signedWithPublicKey(good)));
    bad.put("for another audience", bearer(signed(key, claims("operator", other, ISSUER, 0))));
    bad.put("of another issuer", bearer(signed(key, claims("operator", audience, "nobody", 0))));
    return bad;
  }

  private static Map<String, Object> claims(
      String role, String audience, String issuer, long issuedSeconds) {
    long issued = Instant.now().getEpochSecond() + issuedSeconds;
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer);
    claims.put("aud", audience);
    claims.put("sub", "matrix");
    claims.put("roles", List.of(role));
    claims.put("iat", issued);
    claims.put("exp", issued + LIFETIME_SECONDS);
    return claims;
  }

  private static String signed(PrivateKey key, Map<String, Object> claims)
      throws GeneralSecurityException {
    String text = text(Map.of("typ", "JWT", "alg", "ES256"), claims);
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(key);
    signature.update(text.getBytes(StandardCharsets.US_ASCII));
    return text + "." + BASE64.encodeToString(signature.sign());
  }

  private String signedWithPublicKey(Map<String, Object> claims) throws GeneralSecurityException {
    String text = text(Map.of("typ", "JWT", "alg", "HS256"), claims);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(publicKey, "HmacSHA256"));
    return text
        + "."
        + BASE64.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String text(Map<String, String> header, Map<String, Object> claims) {
    return part(header) + "." + part(claims);
  }

  private static String part(Map<String, ?> json) {
    try {
      return BASE64.encodeToString(JSON.writeValueAsBytes(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String bearer(String token) {
    return "Bearer " + token;
  }
}
