package shop.account.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
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

/** The commands of an account over HTTP. */
@Controller("/api/v1/accounts")
@Needs(Role.CLERK)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccountController {
  private final CommandEndpoint<AccountCommand, AccountRefusal> endpoint;
  private final EventStore store;

  AccountController(
      CommandHandler<AccountCommand, AccountEvent, Account, AccountRefusal> handler,
      CommandEndpoints endpoints,
      EventStore store) {
    this.endpoint = endpoints.of(handler, new AccountAnswers());
    this.store = store;
  }

  @Post
  HttpResponse<?> open(HttpRequest<byte[]> http) {
    CommandRequest<OpenAccountRequest> request = endpoint.read(http, OpenAccountRequest.class);
    UUID id = Objects.requireNonNullElseGet(request.body().accountId(), request::idFromKey);
    BooleanSupplier customerIsRegistered =
        () ->
            endpoint.isRepeat(request, StreamName.of("account", id))
                || isRegistered(request.body().customerId(), request.deadline());
    return endpoint.handle(
        http, request, request.body().toCommand(id, customerIsRegistered, request.at()));
  }

  @Put("/{id}/address")
  HttpResponse<?> changeAddress(HttpRequest<byte[]> http, String id) {
    CommandRequest<ShippingAddress> request = endpoint.read(http, ShippingAddress.class);
    Address address = OpenAccountRequest.address(request.body().checked(""));
    return endpoint.handle(http, request, new ChangeAddress(accountId(id), address, request.at()));
  }

  @Post("/{id}/deposits")
  HttpResponse<?> deposit(HttpRequest<byte[]> http, String id) {
    CommandRequest<MoneyRequest> request = endpoint.read(http, MoneyRequest.class);
    return endpoint.handle(
        http, request, new Deposit(accountId(id), request.body().toMoney(), request.at()));
  }

  @Post("/{id}/withdrawals")
  HttpResponse<?> withdraw(HttpRequest<byte[]> http, String id) {
    CommandRequest<MoneyRequest> request = endpoint.read(http, MoneyRequest.class);
    return endpoint.handle(
        http, request, new Withdraw(accountId(id), request.body().toMoney(), request.at()));
  }

  @Post("/{id}/snapshot")
  @Needs(Role.OPERATOR)
  HttpResponse<?> snapshot(HttpRequest<?> http, String id) {
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
