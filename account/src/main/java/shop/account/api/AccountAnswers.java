package shop.account.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import shop.account.domain.AccountCommand;
import shop.account.domain.AccountCommand.OpenAccount;
import shop.account.domain.AccountRefusal;
import shop.eventsourcing.Outcome;
import shop.eventsourcing.StreamName;
import shop.service.CommandAnswers;
import shop.service.RefusalProblem;

/** What is answered to the commands of an account. */
final class AccountAnswers
    implements CommandAnswers<AccountCommand, AccountRefusal, CommandAnswer> {

  @Override
  public StreamName stream(AccountCommand command) {
    return StreamName.of("account", command.accountId());
  }

  @Override
  public String noun(AccountCommand command) {
    return "account";
  }

  @Override
  public RefusalProblem problem(AccountRefusal refusal) {
    return AccountProblem.of(refusal);
  }

  @Override
  public MutableHttpResponse<CommandAnswer> done(
      AccountCommand command, Outcome.Done<AccountRefusal> done) {
    CommandAnswer answer = CommandAnswer.ofAccount(command.accountId().value(), done);
    return command instanceof OpenAccount
        ? HttpResponse.created(answer).header("Location", "/api/v1/accounts/" + command.accountId())
        : HttpResponse.ok(answer);
  }
}
