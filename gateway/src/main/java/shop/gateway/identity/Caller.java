package shop.gateway.identity;

/** Somebody on whose behalf a service is asked; the name stands in the events that come of it. */
public record Caller(String name, Role role) {
  /** The gateway itself, when it asks for the feed of changes. */
  public static final Caller GATEWAY = new Caller("gateway", Role.OPERATOR);

  /** Whoever asks, until somebody has to sign in. */
  public static final Caller ANYBODY = new Caller("anonymous", Role.OPERATOR);
}
