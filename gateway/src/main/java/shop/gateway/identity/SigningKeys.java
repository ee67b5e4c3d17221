package shop.gateway.identity;

import com.nimbusds.jose.jwk.Curve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pair of keys (P-256) behind every token. The private one is in no other process. */
public record SigningKeys(ECPrivateKey signing, ECPublicKey verifying) {
  private static final String SIGNING_KEY = "SHOP_SIGNING_KEY_FILE";
  private static final String PUBLIC_KEY = "SHOP_PUBLIC_KEY_FILE";
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----\\s*");
  private static final int SAMPLE_BYTES = 32;

  /** The files are not a pair of keys; the message says what to do. */
  public static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unusable(String message, Throwable cause) {
      super(message, cause);
    }

    Unusable(String message) {
      super(message);
    }
  }

  /** Reads the files that the settings name, as PEM: PKCS#8 and SubjectPublicKeyInfo. */
  public static SigningKeys read(Function<String, Optional<String>> settings) {
    return read(file(settings, SIGNING_KEY), file(settings, PUBLIC_KEY));
  }

  private static Path file(Function<String, Optional<String>> settings, String setting) {
    return settings
        .apply(setting)
        .filter(name -> !name.isBlank())
        .map(Path::of)
        .orElseThrow(() -> new Unusable(setting + " is not set: it names the file of a key"));
  }

  static SigningKeys read(Path signingFile, Path verifyingFile) {
    try {
      KeyFactory keys = KeyFactory.getInstance("EC");
      byte[] signing = pem(SIGNING_KEY, signingFile, "PRIVATE KEY");
      byte[] verifying = pem(PUBLIC_KEY, verifyingFile, "PUBLIC KEY");
      var pair =
          new SigningKeys(
              (ECPrivateKey) keys.generatePrivate(new PKCS8EncodedKeySpec(signing)),
              (ECPublicKey) keys.generatePublic(new X509EncodedKeySpec(verifying)));
      pair.check();
      return pair;
    } catch (GeneralSecurityException e) {
      throw new Unusable(
          "%s and %s are no pair of P-256 keys".formatted(signingFile, verifyingFile), e);
    }
  }

  private void check() throws GeneralSecurityException {
    if (!Curve.P_256.equals(Curve.forECParameterSpec(signing.getParams()))) {
      throw new GeneralSecurityException("the key is of another curve than P-256");
    }
    byte[] sample = new byte[SAMPLE_BYTES];
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(signing);
    signature.update(sample);
    byte[] signed = signature.sign();
    signature.initVerify(verifying);
    signature.update(sample);
    if (!signature.verify(signed)) {
      throw new GeneralSecurityException("one key does not verify what the other signs");
    }
  }

  private static byte[] pem(String setting, Path file, String type) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new Unusable("%s names %s, which cannot be read".formatted(setting, file), e);
    }
    Matcher pem = PEM.matcher(text);
    if (!pem.matches() || !pem.group(1).equals(type)) {
      throw new Unusable(
          "%s names %s, which is no PEM file of a %s".formatted(setting, file, type));
    }
    return Base64.getMimeDecoder().decode(pem.group(2));
  }
}
