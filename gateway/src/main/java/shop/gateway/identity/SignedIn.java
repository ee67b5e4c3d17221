package shop.gateway.identity;

import io.micronaut.http.HttpRequest;
import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has shown who it is.
 *
 * @param until when that has to be shown again
 * @param session the key of the browser's session, null for who shows a token
 */
public record SignedIn(Caller caller, Instant until, @Nullable String session)
    implements Principal {

  /** Who sent a request that the door has let in. */
  public static SignedIn of(HttpRequest<?> request) {
    return request
        .getUserPrincipal(SignedIn.class)
        .orElseThrow(() -> new IllegalStateException("nobody was asked for on this route"));
  }

  @Override
  public String getName() {
    return caller.name();
  }
}
