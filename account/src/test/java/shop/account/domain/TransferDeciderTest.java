package shop.account.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import shop.account.domain.TransferCommand.CompleteTransfer;
import shop.account.domain.TransferCommand.FailReturnedTransfer;
import shop.account.domain.TransferCommand.RefuseTransferDeposit;
import shop.account.domain.TransferCommand.RefuseTransferWithdrawal;
import shop.account.domain.TransferCommand.TransferMoney;
import shop.account.domain.TransferCommand.WithdrawTransfer;
import shop.account.domain.TransferEvent.TransferCompleted;
import shop.account.domain.TransferEvent.TransferDepositRefused;
import shop.account.domain.TransferEvent.TransferFailed;
import shop.account.domain.TransferEvent.TransferRequested;
import shop.account.domain.TransferEvent.TransferWithdrawn;
import shop.eventsourcing.Decision;
import shop.eventsourcing.testing.DeciderScenario;
import shop.eventsourcing.testing.DecisionTable;

class TransferDeciderTest {
  private static final TransferId ID = new TransferId(new UUID(0, 1));
  private static final AccountId FROM = new AccountId(new UUID(0, 2));
  private static final AccountId TO = new AccountId(new UUID(0, 3));
  private static final Instant AT = Instant.parse("2027-03-01T09:00:00Z");
  private static final Instant LATER = Instant.parse("2027-03-01T10:00:00Z");
  private static final BigDecimal TEN = new BigDecimal("10.00");

  private static final TransferEvent REQUESTED =
      new TransferRequested(ID.value(), FROM.value(), TO.value(), TEN, "EUR", AT);
  private static final TransferEvent WITHDRAWN = new TransferWithdrawn(ID.value(), AT);
  private static final TransferEvent REFUSED =
      new TransferDepositRefused(ID.value(), "account-not-found", AT);
  private static final TransferEvent COMPLETED = new TransferCompleted(ID.value(), AT);
  private static final TransferEvent FAILED =
      new TransferFailed(ID.value(), "account-not-found", AT);

  /** How a transfer comes into each of its phases. */
  private static final Map<String, List<TransferEvent>> HISTORIES = histories();

  private static final Map<String, TransferCommand> COMMANDS =
      Map.of(
          "request", new TransferMoney(ID, FROM, TO, new Money(TEN, "EUR"), LATER),
          "withdraw", new WithdrawTransfer(ID, LATER),
          "keep", new RefuseTransferWithdrawal(ID, "insufficient-funds", LATER),
          "refuse", new RefuseTransferDeposit(ID, "account-not-found", LATER),
          "complete", new CompleteTransfer(ID, LATER),
          "return", new FailReturnedTransfer(ID, LATER),
          "itself", new TransferMoney(ID, FROM, FROM, new Money(TEN, "EUR"), LATER));

  /** What becomes of each command in each phase: an event, nothing, or a refusal by name. */
  private static final String TABLE =
      """
      request  | none                                             | + Requested
      request  | requested withdrawn refused completed            | AlreadyExists
      request  | never back                                       | AlreadyExists
      withdraw | none                                             | NotFound
      withdraw | requested                                        | + Withdrawn
      withdraw | withdrawn refused completed back                 | already so
      withdraw | never                                            | AlreadyFailed
      refuse   | none                                             | NotFound
      refuse   | requested                                        | NotYetWithdrawn
      refuse   | withdrawn                                        | + DepositRefused
      refuse   | refused back                                     | already so
      refuse   | completed                                        | AlreadyCompleted
      refuse   | never                                            | AlreadyFailed
      complete | none                                             | NotFound
      complete | requested                                        | NotYetWithdrawn
      complete | withdrawn                                        | + Completed
      complete | refused                                          | DepositAlreadyRefused
      complete | completed                                        | already so
      complete | never back                                       | AlreadyFailed
      keep     | none                                             | NotFound
      keep     | requested                                        | + Failed
      keep     | withdrawn refused                                | AlreadyWithdrawn
      keep     | completed                                        | AlreadyCompleted
      keep     | never                                            | already so
      keep     | back                                             | AlreadyFailed
      return   | none                                             | NotFound
      return   | requested                                        | NotYetWithdrawn
      return   | withdrawn                                        | DepositNotRefused
      return   | refused                                          | + Failed
      return   | completed                                        | AlreadyCompleted
      return   | never                                            | AlreadyFailed
      return   | back                                             | already so
      itself   | none                                             | ToItself
      itself   | requested withdrawn refused completed            | AlreadyExists
      itself   | never back                                       | AlreadyExists
      """;

  private final DeciderScenario<TransferCommand, TransferEvent, Transfer, TransferRefusal>
      transfer = new DeciderScenario<>(new TransferDecider());

  @Test
  void a_transfer_is_requested_with_everything_that_was_said() {
    transfer
        .given()
        .when(command("request"))
        .then(new TransferRequested(ID.value(), FROM.value(), TO.value(), TEN, "EUR", LATER));
  }

  @Test
  void each_step_is_kept_with_its_instant_and_its_reason() {
    transfer
        .given(REQUESTED)
        .when(command("withdraw"))
        .then(new TransferWithdrawn(ID.value(), LATER));
    transfer
        .given(REQUESTED, WITHDRAWN)
        .when(command("refuse"))
        .then(new TransferDepositRefused(ID.value(), "account-not-found", LATER));
    transfer
        .given(REQUESTED, WITHDRAWN)
        .when(command("complete"))
        .then(new TransferCompleted(ID.value(), LATER));
    transfer
        .given(REQUESTED, WITHDRAWN, REFUSED)
        .when(command("return"))
        .then(new TransferFailed(ID.value(), "account-not-found", LATER));
    transfer
        .given(REQUESTED)
        .when(command("keep"))
        .then(new TransferFailed(ID.value(), "insufficient-funds", LATER));
  }

  static Stream<Arguments> everyPair() {
    return DecisionTable.pairs(TABLE);
  }

  @ParameterizedTest(name = "{0} when {1}: {2}")
  @MethodSource("everyPair")
  void every_command_is_answered_in_every_phase(String command, String phase, String answer) {
    Decision<TransferEvent, TransferRefusal> decision =
        new TransferDecider().decide(command(command), state(phase));

    assertThat(DecisionTable.answer(decision, "Transfer")).isEqualTo(answer);
    if (decision instanceof Decision.Refused<TransferEvent, TransferRefusal>(var refusal)) {
      assertThat(refusal.transferId()).isEqualTo(ID);
    }
  }

  @Test
  void the_table_leaves_out_no_command_and_no_phase() {
    assertThat(everyPair().map(pair -> pair.get()[0] + " " + pair.get()[1]))
        .hasSize(COMMANDS.size() * HISTORIES.size())
        .doesNotHaveDuplicates();
    assertThat(COMMANDS.values().stream().<Class<?>>map(TransferCommand::getClass).distinct())
        .containsExactlyInAnyOrder(permitted(TransferCommand.class));
    assertThat(HISTORIES.keySet().stream().<Class<?>>map(phase -> state(phase).getClass()))
        .containsExactlyInAnyOrder(permitted(Transfer.class));
  }

  private static TransferCommand command(String name) {
    return Objects.requireNonNull(COMMANDS.get(name));
  }

  private static Transfer state(String phase) {
    Transfer state = new Transfer.None();
    for (TransferEvent event : Objects.requireNonNull(HISTORIES.get(phase))) {
      state = Transfer.evolve(state, event);
    }
    return state;
  }

  private static Class<?>[] permitted(Class<?> sealed) {
    return Objects.requireNonNull(sealed.getPermittedSubclasses());
  }

  private static Map<String, List<TransferEvent>> histories() {
    Map<String, List<TransferEvent>> histories = new LinkedHashMap<>();
    histories.put("none", List.of());
    histories.put("requested", List.of(REQUESTED));
    histories.put("withdrawn", List.of(REQUESTED, WITHDRAWN));
    histories.put("refused", List.of(REQUESTED, WITHDRAWN, REFUSED));
    histories.put("completed", List.of(REQUESTED, WITHDRAWN, COMPLETED));
    histories.put("never", List.of(REQUESTED, FAILED));
    histories.put("back", List.of(REQUESTED, WITHDRAWN, REFUSED, FAILED));
    return histories;
  }
}
