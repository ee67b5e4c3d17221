package shop.gateway.users;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import shop.gateway.identity.Caller;

/**
 * A browser that is signed in.
 *
 * @param token what the cookie holds; only a hash of it is kept
 */
public record Session(String token, Caller caller, Instant expiresAt) {
  private static final String MAC = "HmacSHA256";

  /**
   * What the page sends along with each command: a page of another site has the browser send the
   * cookie, but does not know this.
   */
  public static String csrfToken(String token) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(Secret.hash(token), MAC));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static boolean isCsrfToken(String token, @Nullable String shown) {
    return shown != null && Secret.same(csrfToken(token), shown);
  }
}
