package shop.account.api;

import io.micronaut.core.annotation.Introspected;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.account.domain.CustomerCommand.RegisterCustomer;
import shop.account.domain.CustomerId;
import shop.eventsourcing.request.PlainText;

/** The body of {@code POST /customers}. */
@Introspected
record RegisterCustomerRequest(
    @Nullable UUID customerId,
    @NotBlank
        @Size(max = NAME_MAX)
        @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
        String name,
    @NotBlank
        @Email
        @Size(max = EMAIL_MAX)
        @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
        String email) {

  static final int NAME_MAX = 200;
  static final int EMAIL_MAX = 254;

  /**
   * The command.
   *
   * @param id used when the request names none
   */
  RegisterCustomer toCommand(UUID id, Instant at) {
    return new RegisterCustomer(new CustomerId(id), name, email, at);
  }
}
