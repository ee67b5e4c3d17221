package shop.gateway.operators;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.gateway.identity.Caller;
import shop.gateway.identity.Role;
import shop.gateway.users.Passwords;

/**
 * Who shall be able to sign in.
 *
 * @param password absent where one shall be made
 */
@Serdeable
@JsonIgnoreProperties(ignoreUnknown = false)
record NewUser(
    @Schema(requiredMode = RequiredMode.REQUIRED, type = "string") @Nullable String username,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            type = "string",
            allowableValues = {"viewer", "clerk", "operator"})
        @Nullable String role,
    @Nullable String password) {
  /** Which rule it breaks, or null. */
  @Nullable String flaw() {
    if (username == null || !Caller.NAME.matcher(username).matches()) {
      return Caller.NAME_RULE;
    }
    if (role == null || Role.of(role).isEmpty()) {
      return Role.RULE;
    }
    return password == null || Passwords.isAccepted(password) ? null : Passwords.RULE;
  }

  Caller caller() {
    return new Caller(
        Objects.requireNonNull(username), Role.of(Objects.requireNonNull(role)).orElseThrow());
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "NewUser[" + username + "]";
  }
}
