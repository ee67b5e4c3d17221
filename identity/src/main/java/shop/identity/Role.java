package shop.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do; each role may also do what the ones before it may. */
public enum Role {
  VIEWER,
  CLERK,
  OPERATOR;

  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** As tokens and problems write it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Role> of(String code) {
    return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
  }
}
