package shop.gateway.operators;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.gateway.identity.Role;

/** What a user shall be from now on. */
@Serdeable
@JsonIgnoreProperties(ignoreUnknown = false)
record NewRole(@Nullable String role) {
  Optional<Role> wanted() {
    return Optional.ofNullable(role).flatMap(Role::of);
  }
}
