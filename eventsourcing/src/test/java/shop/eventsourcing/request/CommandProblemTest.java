package shop.eventsourcing.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.eventsourcing.Outcome;
import shop.eventsourcing.Revision;

class CommandProblemTest {

  @Test
  void a_command_for_another_revision_is_told_the_one_it_met() {
    CommandProblem problem = CommandProblem.of(new Outcome.Elsewhere<>(new Revision(7)), "order");

    assertThat(problem.status()).isEqualTo(412);
    assertThat(problem.code()).isEqualTo("revision-mismatch");
    assertThat(problem.current()).isEqualTo(new Revision(7));
    assertThat(problem.headers()).isEqualTo(Map.of("ETag", "\"7\""));
  }

  @Test
  void what_does_not_exist_has_no_revision_to_tell() {
    CommandProblem problem =
        CommandProblem.of(new Outcome.Elsewhere<>(Revision.NO_STREAM), "order");

    assertThat(problem.status()).isEqualTo(412);
    assertThat(problem.current()).isNull();
    assertThat(problem.headers()).isEmpty();
  }

  @Test
  void who_may_try_again_is_told_when() {
    Map<String, String> inASecond = Map.of("Retry-After", "1");

    assertThat(CommandProblem.of(new Outcome.Contended<>(new Revision(7)), "order"))
        .returns(409, CommandProblem::status)
        .returns("too-much-contention", CommandProblem::code)
        .returns(inASecond, CommandProblem::headers);
    assertThat(CommandProblem.outcomeUnknown())
        .returns(503, CommandProblem::status)
        .returns("outcome-unknown", CommandProblem::code)
        .returns(inASecond, CommandProblem::headers);
    assertThat(CommandProblem.eventStoreUnavailable())
        .returns(503, CommandProblem::status)
        .returns("event-store-unavailable", CommandProblem::code)
        .returns(inASecond, CommandProblem::headers);
    assertThat(CommandProblem.historyNotReadable())
        .returns(503, CommandProblem::status)
        .returns("history-not-readable", CommandProblem::code)
        .returns(inASecond, CommandProblem::headers);
  }

  @Test
  void what_will_not_change_is_not_worth_repeating() {
    assertThat(CommandProblem.of(new Outcome.KeyReused<>(), "order"))
        .returns(422, CommandProblem::status)
        .returns("idempotency-key-reused", CommandProblem::code)
        .returns(Map.of(), CommandProblem::headers);
    assertThat(CommandProblem.streamDeleted())
        .returns(410, CommandProblem::status)
        .returns("stream-deleted", CommandProblem::code)
        .returns(Map.of(), CommandProblem::headers);
    assertThat(CommandProblem.snapshotTooLarge())
        .returns(422, CommandProblem::status)
        .returns("snapshot-too-large", CommandProblem::code)
        .returns(Map.of(), CommandProblem::headers);
  }
}
