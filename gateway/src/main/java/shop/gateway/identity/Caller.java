package shop.gateway.identity;

import java.util.regex.Pattern;

/** Somebody on whose behalf a service is asked; the name stands in the events that come of it. */
public record Caller(String name, Role role) {
  /** Names of users and of scripts alike: in lower case, so that no two look the same. */
  public static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

  /** What is told of a name that is none. */
  public static final String NAME_RULE =
      "a name has 1 to 64 of a-z, 0-9, '.', '_', '@' and '-', and begins with a letter or digit";

  /** The gateway itself, when it asks for the feed of changes. */
  public static final Caller GATEWAY = new Caller("gateway", Role.OPERATOR);

  public Caller {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(NAME_RULE);
    }
  }
}
