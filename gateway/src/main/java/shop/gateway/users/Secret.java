package shop.gateway.users;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random words that nobody can guess, and what is kept of them. */
final class Secret {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;
  private static final int PASSWORD_BYTES = 15;
  private static final String HASH = "SHA-256";

  private Secret() {}

  /** 256 bits. */
  static String random() {
    return random(BYTES);
  }

  /** One that can be typed. */
  static String password() {
    return random(PASSWORD_BYTES);
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** Good enough for a secret that is random: there is nothing to try out. */
  static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance(HASH).digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
