package shop.gateway.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do; each role may also do what the ones before it may. */
public enum Role {
  VIEWER,
  CLERK,
  OPERATOR;

  /** What is told of a role that is none. */
  public static final String RULE = "a role is viewer, clerk or operator";

  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** As tokens, answers and commands write it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Role> of(String code) {
    return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
  }
}
