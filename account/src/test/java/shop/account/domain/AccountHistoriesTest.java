package shop.account.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.account.domain.AccountCommand.ChangeAddress;
import shop.account.domain.AccountCommand.Deposit;
import shop.account.domain.AccountCommand.OpenAccount;
import shop.account.domain.AccountCommand.ReceiveTransfer;
import shop.account.domain.AccountCommand.SendTransfer;
import shop.account.domain.AccountCommand.Withdraw;
import shop.account.domain.AccountEvent.AccountOpened;
import shop.account.domain.AccountEvent.AddressChanged;
import shop.account.domain.AccountEvent.MoneyDeposited;
import shop.account.domain.AccountEvent.MoneyRefused;
import shop.account.domain.AccountEvent.MoneyWithdrawn;
import shop.eventsourcing.Decision;

/** Whatever is asked of an account, in whatever sequence: its balance is what the events say. */
class AccountHistoriesTest {
  private static final int ACCOUNTS = 300;
  private static final int COMMANDS = 60;
  private static final AccountId ID = new AccountId(new UUID(0, 1));
  private static final Instant AT = Instant.parse("2027-03-01T09:00:00Z");
  private static final List<String> CURRENCIES = List.of("EUR", "EUR", "EUR", "USD");

  private final AccountDecider decider = new AccountDecider();

  static LongStream seeds() {
    return LongStream.of(1, 2, new Random().nextLong());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void no_sequence_of_commands_leads_below_zero_or_above_the_maximum(long seed) {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int account = 0; account < ACCOUNTS; account++) {
      List<AccountEvent> history = new ArrayList<>();
      Account state = decider.initialState();
      for (int n = 0; n < COMMANDS; n++) {
        Decision<AccountEvent, AccountRefusal> decision = decider.decide(any(random), state);
        if (decision instanceof Decision.Accepted<AccountEvent, AccountRefusal>(var events)) {
          history.addAll(events);
          state = decider.evolve(state, events.getFirst());
          check(history, state);
        }
      }
    }
  }

  /** The balance counted a second time, in cents and not by the rules. */
  private static void check(List<AccountEvent> history, Account state) {
    String currency = null;
    long cents = 0;
    for (AccountEvent event : history) {
      switch (event) {
        case AccountOpened e -> {
          assertThat(currency).as("opened once").isNull();
          currency = e.currency();
          cents = cents(e.initialBalance());
        }
        case MoneyDeposited e -> cents += moved(e.amount(), e.currency(), currency);
        case MoneyWithdrawn e -> cents -= moved(e.amount(), e.currency(), currency);
        case AddressChanged _, MoneyRefused _ -> {}
      }
      assertThat(cents).isBetween(0L, cents(Account.BALANCE_MAX));
    }
    if (state instanceof Account.Open open) {
      assertThat(cents(open.balance())).isEqualTo(cents);
      assertThat(open.currency()).isEqualTo(currency);
    } else {
      assertThat(currency).isNull();
    }
  }

  private static long moved(BigDecimal amount, String currency, @Nullable String ofAccount) {
    assertThat(currency).isEqualTo(ofAccount);
    return cents(amount);
  }

  private static long cents(BigDecimal amount) {
    return amount.movePointRight(2).longValueExact();
  }

  private static AccountCommand any(Random random) {
    Money money = new Money(amount(random), CURRENCIES.get(random.nextInt(CURRENCIES.size())));
    TransferId transfer = new TransferId(new UUID(1, random.nextInt(10)));
    return switch (random.nextInt(12)) {
      case 0 ->
          new OpenAccount(
              ID,
              new CustomerId(new UUID(2, 0)),
              random.nextBoolean(),
              money.currency(),
              money.amount(),
              address(random),
              AT);
      case 1 -> new ChangeAddress(ID, address(random), AT);
      case 2, 3 -> new SendTransfer(ID, transfer, money, AT);
      case 4, 5 -> new ReceiveTransfer(ID, transfer, money, AT);
      case 6, 7, 8 -> new Withdraw(ID, money, AT);
      default -> new Deposit(ID, money, AT);
    };
  }

  /** Mostly small; some so large that a few of them are too much. */
  private static BigDecimal amount(Random random) {
    long cents =
        random.nextInt(5) == 0
            ? random.nextLong(1, Account.BALANCE_MAX.movePointRight(2).longValueExact())
            : random.nextLong(1, 10_000);
    return BigDecimal.valueOf(cents, 2);
  }

  private static Address address(Random random) {
    return new Address(random.nextInt(2) + " Saint Square", "London", "SW1", "GB", null, null);
  }
}
