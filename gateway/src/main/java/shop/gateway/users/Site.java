package shop.gateway.users;

import org.jspecify.annotations.Nullable;

/** Where browsers find the shop. */
public record Site(String url) {
  /**
   * The configured place, or this machine.
   *
   * @param configured blank or null where it is not
   */
  public static Site of(@Nullable String configured, int port) {
    return new Site(
        configured == null || configured.isBlank()
            ? "http://localhost:" + port
            : configured.replaceFirst("/+$", ""));
  }

  /**
   * The address that uses a link up. Its secret is in the fragment, which a browser sends to
   * nobody, so that it stands in no log.
   */
  public String signIn(String secret) {
    return url + "/sign-in#link=" + secret;
  }
}
