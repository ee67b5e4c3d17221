package shop.account.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.Objects;
import java.util.UUID;
import shop.account.domain.Customer;
import shop.account.domain.CustomerCommand;
import shop.account.domain.CustomerEvent;
import shop.account.domain.CustomerRefusal;
import shop.eventsourcing.CommandHandler;
import shop.eventsourcing.request.CommandRequest;
import shop.identity.Needs;
import shop.identity.Role;
import shop.service.CommandEndpoint;
import shop.service.CommandEndpoints;

/** The commands of a customer over HTTP. */
@Controller("/api/v1/customers")
@Needs(Role.CLERK)
@ExecuteOn(TaskExecutors.BLOCKING)
final class CustomerController {
  private final CommandEndpoint<CustomerCommand, CustomerRefusal, CommandAnswer> endpoint;

  CustomerController(
      CommandHandler<CustomerCommand, CustomerEvent, Customer, CustomerRefusal> handler,
      CommandEndpoints endpoints) {
    this.endpoint = endpoints.of(handler, new CustomerAnswers());
  }

  /** Registers a customer. */
  @Post
  @Status(HttpStatus.CREATED)
  @RequestBody(content = @Content(schema = @Schema(implementation = RegisterCustomerRequest.class)))
  HttpResponse<CommandAnswer> registerCustomer(HttpRequest<byte[]> http) {
    CommandRequest<RegisterCustomerRequest> request =
        endpoint.read(http, RegisterCustomerRequest.class);
    UUID id = Objects.requireNonNullElseGet(request.body().customerId(), request::idFromKey);
    return endpoint.handle(http, request, request.body().toCommand(id, request.at()));
  }
}
