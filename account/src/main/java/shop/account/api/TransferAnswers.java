package shop.account.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import shop.account.domain.TransferCommand;
import shop.account.domain.TransferRefusal;
import shop.eventsourcing.Outcome;
import shop.eventsourcing.StreamName;
import shop.service.CommandAnswers;
import shop.service.RefusalProblem;

/** What is answered to the one command of a transfer that comes over HTTP. */
final class TransferAnswers
    implements CommandAnswers<TransferCommand, TransferRefusal, CommandAnswer> {

  @Override
  public StreamName stream(TransferCommand command) {
    return StreamName.of("transfer", command.transferId());
  }

  @Override
  public String noun(TransferCommand command) {
    return "transfer";
  }

  @Override
  public RefusalProblem problem(TransferRefusal refusal) {
    return TransferProblem.of(refusal);
  }

  /** It is taken down, and the money moves from now on. */
  @Override
  public MutableHttpResponse<CommandAnswer> done(
      TransferCommand command, Outcome.Done<TransferRefusal> done) {
    return HttpResponse.accepted()
        .body(CommandAnswer.ofTransfer(command.transferId().value(), done))
        .header("Location", "/api/v1/transfers/" + command.transferId());
  }
}
