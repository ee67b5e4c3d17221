package shop.gateway.limits;

import io.micronaut.http.HttpRequest;

/**
 * Whose requests are counted together: a user's, or, of those who are not signed in, an address's.
 * Nothing a client writes into a header changes who it is.
 */
public record Counted(String name) {
  public static Counted of(HttpRequest<?> request) {
    return request
        .getUserPrincipal()
        .map(user -> new Counted("user " + user.getName()))
        .orElseGet(
            () ->
                new Counted("address " + request.getRemoteAddress().getAddress().getHostAddress()));
  }
}
