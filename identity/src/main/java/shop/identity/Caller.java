package shop.identity;

import io.micronaut.http.HttpRequest;
import java.security.Principal;

/**
 * On whose behalf the gateway asks.
 *
 * @param name stands in the events that come of it
 */
public record Caller(String name, Role role) implements Principal {

  /** Who sent a request that the {@link Door} has let in. */
  public static Caller of(HttpRequest<?> request) {
    return request
        .getUserPrincipal(Caller.class)
        .orElseThrow(() -> new IllegalStateException("nobody was asked for on this route"));
  }

  /**
   * Asks for more than the route does.
   *
   * @throws NotLetIn when the caller's role is lower
   */
  public void require(Role needed) {
    if (!role.includes(needed)) {
      throw NotLetIn.roleTooLow(needed);
    }
  }

  @Override
  public String getName() {
    return name;
  }
}
