package shop.identity;

import com.nimbusds.jose.jwk.Curve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The key (P-256) that verifies what the gateway signs. */
record PublicKey(ECPublicKey key) {
  private static final String SETTING = "SHOP_PUBLIC_KEY_FILE";
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");

  /** The file is no key; the message says what to do. */
  static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Unusable(String message, Throwable cause) {
      super(message, cause);
    }

    private Unusable(String message) {
      super(message);
    }
  }

  /** Reads a file in PEM, SubjectPublicKeyInfo. */
  static PublicKey read(String file) {
    if (file.isBlank()) {
      throw new Unusable(
          SETTING + " is not set: it names the key by which a caller of the gateway is known");
    }
    String text;
    try {
      text = Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new Unusable("%s names %s, which cannot be read".formatted(SETTING, file), e);
    }
    Matcher pem = PEM.matcher(text);
    if (!pem.matches()) {
      throw new Unusable("%s names %s, which is no PUBLIC KEY in PEM".formatted(SETTING, file));
    }
    try {
      var key =
          (ECPublicKey)
              KeyFactory.getInstance("EC")
                  .generatePublic(
                      new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
      if (!Curve.P_256.equals(Curve.forECParameterSpec(key.getParams()))) {
        throw new GeneralSecurityException("the key is of another curve");
      }
      return new PublicKey(key);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new Unusable("%s names %s, which is no P-256 key".formatted(SETTING, file), e);
    }
  }
}
