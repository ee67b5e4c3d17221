package shop.account.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Objects;
import java.util.UUID;
import shop.account.domain.Transfer;
import shop.account.domain.TransferCommand;
import shop.account.domain.TransferEvent;
import shop.account.domain.TransferRefusal;
import shop.eventsourcing.CommandHandler;
import shop.eventsourcing.request.CommandRequest;
import shop.identity.Needs;
import shop.identity.Role;
import shop.service.CommandEndpoint;
import shop.service.CommandEndpoints;

/** The one command of a transfer over HTTP; the rest happens of itself. */
@Controller("/api/v1/transfers")
@Needs(Role.CLERK)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TransferController {
  private final CommandEndpoint<TransferCommand, TransferRefusal> endpoint;

  TransferController(
      CommandHandler<TransferCommand, TransferEvent, Transfer, TransferRefusal> handler,
      CommandEndpoints endpoints) {
    this.endpoint = endpoints.of(handler, new TransferAnswers());
  }

  @Post
  HttpResponse<?> transfer(HttpRequest<byte[]> http) {
    CommandRequest<TransferMoneyRequest> request = endpoint.read(http, TransferMoneyRequest.class);
    UUID id = Objects.requireNonNullElseGet(request.body().transferId(), request::idFromKey);
    return endpoint.handle(http, request, request.body().toCommand(id, request.at()));
  }
}
