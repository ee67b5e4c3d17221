package shop.account.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.account.domain.TransferCommand.CompleteTransfer;
import shop.account.domain.TransferCommand.FailReturnedTransfer;
import shop.account.domain.TransferCommand.RefuseTransferDeposit;
import shop.account.domain.TransferCommand.RefuseTransferWithdrawal;
import shop.account.domain.TransferCommand.TransferMoney;
import shop.account.domain.TransferCommand.WithdrawTransfer;
import shop.eventsourcing.Decision;

/** Whatever is asked of transfers, in whatever sequence: what cannot be does not come about. */
class TransferHistoriesTest {
  private static final int TRANSFERS = 500;
  private static final int COMMANDS = 30;
  private static final TransferId ID = new TransferId(new UUID(0, 1));
  private static final Instant AT = Instant.parse("2027-03-01T09:00:00Z");

  /** All ways a transfer can go, written a second time. */
  private static final Pattern POSSIBLE =
      Pattern.compile("(Requested( Failed| Withdrawn( Completed| DepositRefused( Failed)?)?)?)?");

  private static final List<Supplier<TransferCommand>> COMMANDS_OF_ALL_KINDS =
      List.of(
          () ->
              new TransferMoney(
                  ID,
                  new AccountId(new UUID(0, 2)),
                  new AccountId(new UUID(0, 3)),
                  new Money(BigDecimal.TEN, "EUR"),
                  AT),
          () -> new WithdrawTransfer(ID, AT),
          () -> new RefuseTransferDeposit(ID, "account-not-found", AT),
          () -> new CompleteTransfer(ID, AT),
          () -> new RefuseTransferWithdrawal(ID, "insufficient-funds", AT),
          () -> new FailReturnedTransfer(ID, AT));

  private final TransferDecider decider = new TransferDecider();

  static LongStream seeds() {
    return LongStream.of(1, 2, new Random().nextLong());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void no_sequence_of_commands_leads_to_an_impossible_history(long seed) {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int transfer = 0; transfer < TRANSFERS; transfer++) {
      List<TransferEvent> history = new ArrayList<>();
      Transfer state = decider.initialState();
      for (int n = 0; n < COMMANDS; n++) {
        TransferCommand command =
            COMMANDS_OF_ALL_KINDS.get(random.nextInt(COMMANDS_OF_ALL_KINDS.size())).get();
        if (decider.decide(command, state)
            instanceof Decision.Accepted<TransferEvent, TransferRefusal>(var events)) {
          history.addAll(events);
          state = decider.evolve(state, events.getFirst());
          assertThat(words(history)).matches(POSSIBLE);
          assertThat(decider.decide(command, state))
              .as("%s twice", command)
              .isNotInstanceOf(Decision.Accepted.class);
        }
      }
    }
  }

  private static String words(List<TransferEvent> history) {
    return history.stream()
        .map(event -> event.getClass().getSimpleName().replace("Transfer", ""))
        .collect(Collectors.joining(" "));
  }
}
