package shop.gateway.operators;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.gateway.users.User;

/** A user as an operator sees it. */
@Serdeable
record UserAnswer(
    String username,
    @Schema(
            type = "string",
            allowableValues = {"viewer", "clerk", "operator"})
        String role,
    boolean disabled,
    String createdAt) {
  static UserAnswer of(User user) {
    return new UserAnswer(
        user.name(), user.role().code(), user.disabled(), user.createdAt().toString());
  }

  /**
   * Some of the users.
   *
   * @param next what to ask for those behind them with; null when there is none
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "UserPage")
  record Page(List<UserAnswer> items, @Nullable String next) {}

  /**
   * Somebody who was added.
   *
   * @param password the one that was made, told this once; null for one that was given
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "AddedUser")
  record Added(
      String username,
      @Schema(
              type = "string",
              allowableValues = {"viewer", "clerk", "operator"})
          String role,
      boolean disabled,
      String createdAt,
      @Nullable String password) {
    static Added of(User user, @Nullable String password) {
      UserAnswer answer = UserAnswer.of(user);
      return new Added(answer.username, answer.role, false, answer.createdAt, password);
    }
  }

  /** Told this once. */
  @Serdeable
  @Schema(name = "NewPassword")
  record Password(String password) {}

  /** The whole address; it signs in once, within 15 minutes. */
  @Serdeable
  @Schema(name = "SignInLink")
  record Link(String link) {}
}
