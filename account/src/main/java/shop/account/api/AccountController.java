package shop.account.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import shop.account.domain.Account;
import shop.account.domain.AccountCommand;
import shop.account.domain.AccountCommand.ChangeAddress;
import shop.account.domain.AccountCommand.Deposit;
import shop.account.domain.AccountCommand.Withdraw;
import shop.account.domain.AccountEvent;
import shop.account.domain.AccountId;
import shop.account.domain.AccountRefusal;
import shop.account.domain.AccountRefusal.AccountNotFound;
import shop.account.domain.Address;
import shop.eventsourcing.CommandHandler;
import shop.eventsourcing.Deadline;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.request.CommandRequest;
import shop.eventsourcing.request.RequestJson;
import shop.identity.Needs;
import shop.identity.Role;
import shop.service.CommandEndpoint;
import shop.service.CommandEndpoints;
import shop.service.ShippingAddress;
import shop.service.SnapshotAnswer;

/** The commands of an account over HTTP. */
@Controller("/api/v1/accounts")
@Needs(Role.CLERK)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccountController {
  private final CommandEndpoint<AccountCommand, AccountRefusal, CommandAnswer> endpoint;
  private final EventStore store;

  AccountController(
      CommandHandler<AccountCommand, AccountEvent, Account, AccountRefusal> handler,
      CommandEndpoints endpoints,
      EventStore store) {
    this.endpoint = endpoints.of(handler, new AccountAnswers());
    this.store = store;
  }

  /** Opens an account for a customer. */
  @Post
  @Status(HttpStatus.CREATED)
  @RequestBody(content = @Content(schema = @Schema(implementation = OpenAccountRequest.class)))
  HttpResponse<CommandAnswer> openAccount(HttpRequest<byte[]> http) {
    CommandRequest<OpenAccountRequest> request = endpoint.read(http, OpenAccountRequest.class);
    UUID id = Objects.requireNonNullElseGet(request.body().accountId(), request::idFromKey);
    BooleanSupplier customerIsRegistered =
        () ->
            endpoint.isRepeat(request, StreamName.of("account", id))
                || isRegistered(request.body().customerId(), request.deadline());
    return endpoint.handle(
        http, request, request.body().toCommand(id, customerIsRegistered, request.at()));
  }

  /** Changes where the orders of an account are shipped to. */
  @Put("/{id}/address")
  @RequestBody(content = @Content(schema = @Schema(implementation = ShippingAddress.class)))
  HttpResponse<CommandAnswer> changeAddress(HttpRequest<byte[]> http, String id) {
    CommandRequest<ShippingAddress> request = endpoint.read(http, ShippingAddress.class);
    Address address = OpenAccountRequest.address(request.body().checked(""));
    return endpoint.handle(http, request, new ChangeAddress(accountId(id), address, request.at()));
  }

  /** Pays money in. */
  @Post("/{id}/deposits")
  @RequestBody(content = @Content(schema = @Schema(implementation = MoneyRequest.class)))
  HttpResponse<CommandAnswer> deposit(HttpRequest<byte[]> http, String id) {
    CommandRequest<MoneyRequest> request = endpoint.read(http, MoneyRequest.class);
    return endpoint.handle(
        http, request, new Deposit(accountId(id), request.body().toMoney(), request.at()));
  }

  /** Pays money out, as far as there is any. */
  @Post("/{id}/withdrawals")
  @RequestBody(content = @Content(schema = @Schema(implementation = MoneyRequest.class)))
  HttpResponse<CommandAnswer> withdraw(HttpRequest<byte[]> http, String id) {
    CommandRequest<MoneyRequest> request = endpoint.read(http, MoneyRequest.class);
    return endpoint.handle(
        http, request, new Withdraw(accountId(id), request.body().toMoney(), request.at()));
  }

  /** Stores the state folded from the events of the account, so that reading goes on from there. */
  @Post("/{id}/snapshot")
  @Needs(Role.OPERATOR)
  HttpResponse<SnapshotAnswer> snapshotAccount(HttpRequest<?> http, String id) {
    AccountId accountId = accountId(id);
    return endpoint.snapshot(
        http, StreamName.of("account", accountId), new AccountNotFound(accountId));
  }

  /** Who is registered stays so, and a customer has a stream of his own: a look at it is enough. */
  private boolean isRegistered(UUID customerId, Deadline deadline) {
    return !store.within(deadline).readLast(StreamName.of("customer", customerId), 1).isEmpty();
  }

  private static AccountId accountId(String inPath) {
    return new AccountId(RequestJson.pathId(inPath));
  }
}
