package shop.gateway.operators;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.gateway.identity.Role;

/** What a user shall be from now on. */
@Serdeable
@JsonIgnoreProperties(ignoreUnknown = false)
record NewRole(
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            type = "string",
            allowableValues = {"viewer", "clerk", "operator"})
        @Nullable String role) {
  Optional<Role> wanted() {
    return Optional.ofNullable(role).flatMap(Role::of);
  }
}
