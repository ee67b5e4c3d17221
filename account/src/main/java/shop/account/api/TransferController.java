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
  private final CommandEndpoint<TransferCommand, TransferRefusal, CommandAnswer> endpoint;

  TransferController(
      CommandHandler<TransferCommand, TransferEvent, Transfer, TransferRefusal> handler,
      CommandEndpoints endpoints) {
    this.endpoint = endpoints.of(handler, new TransferAnswers());
  }

  /** Asks for money to be moved between two accounts of one currency; that happens afterwards. */
  @Post
  @Status(HttpStatus.ACCEPTED)
  @RequestBody(content = @Content(schema = @Schema(implementation = TransferMoneyRequest.class)))
  HttpResponse<CommandAnswer> transferMoney(HttpRequest<byte[]> http) {
    CommandRequest<TransferMoneyRequest> request = endpoint.read(http, TransferMoneyRequest.class);
    UUID id = Objects.requireNonNullElseGet(request.body().transferId(), request::idFromKey);
    return endpoint.handle(http, request, request.body().toCommand(id, request.at()));
  }
}
