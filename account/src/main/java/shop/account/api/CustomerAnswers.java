package shop.account.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import shop.account.domain.CustomerCommand;
import shop.account.domain.CustomerCommand.RegisterCustomer;
import shop.account.domain.CustomerRefusal;
import shop.eventsourcing.Outcome;
import shop.eventsourcing.StreamName;
import shop.service.CommandAnswers;
import shop.service.RefusalProblem;

/** What is answered to the commands of a customer. */
final class CustomerAnswers
    implements CommandAnswers<CustomerCommand, CustomerRefusal, CommandAnswer> {

  @Override
  public StreamName stream(CustomerCommand command) {
    return StreamName.of("customer", command.customerId());
  }

  @Override
  public String noun(CustomerCommand command) {
    return "customer";
  }

  @Override
  public RefusalProblem problem(CustomerRefusal refusal) {
    return CustomerProblem.of(refusal);
  }

  @Override
  public MutableHttpResponse<CommandAnswer> done(
      CustomerCommand command, Outcome.Done<CustomerRefusal> done) {
    CommandAnswer answer = CommandAnswer.ofCustomer(command.customerId().value(), done);
    return switch (command) {
      case RegisterCustomer c ->
          HttpResponse.created(answer).header("Location", "/api/v1/customers/" + c.customerId());
    };
  }
}
