package shop.gateway.users;

import java.time.Instant;
import shop.gateway.identity.Role;

/** Somebody who may sign in, unless disabled. */
public record User(String name, Role role, boolean disabled, Instant createdAt) {
  /** Whether it is one who may keep the users. */
  boolean isOperator() {
    return role == Role.OPERATOR && !disabled;
  }
}
