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
import shop.account.domain.AccountCommand.ChangeAddress;
import shop.account.domain.AccountCommand.Deposit;
import shop.account.domain.AccountCommand.OpenAccount;
import shop.account.domain.AccountCommand.ReceiveTransfer;
import shop.account.domain.AccountCommand.ReturnTransfer;
import shop.account.domain.AccountCommand.SendTransfer;
import shop.account.domain.AccountCommand.Withdraw;
import shop.account.domain.AccountEvent.AccountOpened;
import shop.account.domain.AccountEvent.AddressChanged;
import shop.account.domain.AccountEvent.MoneyDeposited;
import shop.account.domain.AccountEvent.MoneyRefused;
import shop.account.domain.AccountEvent.MoneyWithdrawn;
import shop.account.domain.AccountRefusal.CurrencyMismatch;
import shop.eventsourcing.Decision;
import shop.eventsourcing.testing.DeciderScenario;
import shop.eventsourcing.testing.DecisionTable;

class AccountDeciderTest {
  private static final AccountId ID = new AccountId(new UUID(0, 1));
  private static final CustomerId CUSTOMER = new CustomerId(new UUID(0, 2));
  private static final TransferId TRANSFER = new TransferId(new UUID(0, 3));
  private static final Instant AT = Instant.parse("2027-03-01T09:00:00Z");
  private static final Instant LATER = Instant.parse("2027-03-01T10:00:00Z");
  private static final Address HERE =
      new Address("12 Saint Square", "London", "SW1Y 4JH", "GB", null, null);
  private static final Address THERE =
      new Address("1 Rue de Rivoli", "Paris", "75001", "FR", null, null);
  private static final Money TEN = new Money(new BigDecimal("10.00"), "EUR");
  private static final Money DOLLARS = new Money(new BigDecimal("10.00"), "USD");

  private static final AccountEvent OPENED = opened("100.00");

  /** How an account comes into each of its states, as far as the rules tell them apart. */
  private static final Map<String, List<AccountEvent>> HISTORIES = histories();

  private static final Map<String, AccountCommand> COMMANDS = commands();

  /** What becomes of each command in each state: an event, nothing, or a refusal by name. */
  private static final String TABLE =
      """
      open      | none refusing         | + AccountOpened
      open      | open empty full moved | AccountAlreadyExists
      stranger  | none refusing         | CustomerNotRegistered
      stranger  | open empty full moved | AccountAlreadyExists
      address   | none refusing         | AccountNotFound
      address   | open empty full       | + AddressChanged
      address   | moved                 | already so
      deposit   | none refusing         | AccountNotFound
      deposit   | open empty moved      | + MoneyDeposited
      deposit   | full                  | BalanceTooLarge
      withdraw  | none refusing         | AccountNotFound
      withdraw  | open full moved       | + MoneyWithdrawn
      withdraw  | empty                 | InsufficientFunds
      dollarsIn | none refusing         | AccountNotFound
      dollarsIn | open empty full moved | CurrencyMismatch
      dollarsOut | none refusing        | AccountNotFound
      dollarsOut | open empty full moved | CurrencyMismatch
      send      | none refusing empty   | + MoneyRefused
      send      | open full moved       | + MoneyWithdrawn
      receive   | none refusing full    | + MoneyRefused
      receive   | open empty moved      | + MoneyDeposited
      return    | none refusing         | AccountNotFound
      return    | open empty full moved | + MoneyDeposited
      """;

  private final DeciderScenario<AccountCommand, AccountEvent, Account, AccountRefusal> account =
      new DeciderScenario<>(new AccountDecider());

  @Test
  void an_account_is_opened_with_everything_that_was_said() {
    account.given().when(command("open")).then(OPENED);
  }

  @Test
  void money_that_is_paid_in_or_out_is_kept_with_its_currency() {
    account
        .given(OPENED)
        .when(new Deposit(ID, TEN, LATER))
        .then(new MoneyDeposited(ID.value(), new BigDecimal("10.00"), "EUR", null, LATER));
    account
        .given(OPENED)
        .when(new Withdraw(ID, TEN, LATER))
        .then(new MoneyWithdrawn(ID.value(), new BigDecimal("10.00"), "EUR", null, LATER));
  }

  @Test
  void a_transfer_is_kept_with_the_money_it_takes_brings_and_brings_back() {
    account
        .given(OPENED)
        .when(new SendTransfer(ID, TRANSFER, TEN, LATER))
        .then(
            new MoneyWithdrawn(
                ID.value(), new BigDecimal("10.00"), "EUR", TRANSFER.value(), LATER));
    AccountEvent deposited =
        new MoneyDeposited(ID.value(), new BigDecimal("10.00"), "EUR", TRANSFER.value(), LATER);
    account.given(OPENED).when(new ReceiveTransfer(ID, TRANSFER, TEN, LATER)).then(deposited);
    account.given(OPENED).when(new ReturnTransfer(ID, TRANSFER, TEN, LATER)).then(deposited);
  }

  @Test
  void a_transfer_that_is_refused_is_told_why() {
    account
        .given()
        .when(new ReceiveTransfer(ID, TRANSFER, TEN, LATER))
        .then(refusedBecause("account-not-found", TEN));
    account
        .given(OPENED)
        .when(new ReceiveTransfer(ID, TRANSFER, DOLLARS, LATER))
        .then(refusedBecause("currency-mismatch", DOLLARS));
    account
        .given(history("full"))
        .when(new ReceiveTransfer(ID, TRANSFER, TEN, LATER))
        .then(refusedBecause("balance-too-large", TEN));
    account
        .given(history("empty"))
        .when(new SendTransfer(ID, TRANSFER, TEN, LATER))
        .then(refusedBecause("insufficient-funds", TEN));
  }

  @Test
  void the_last_cent_can_be_withdrawn_and_not_one_more() {
    account
        .given(opened("10.00"))
        .when(new Withdraw(ID, TEN, LATER))
        .then(new MoneyWithdrawn(ID.value(), new BigDecimal("10.00"), "EUR", null, LATER));
    account
        .given(opened("9.99"))
        .when(new Withdraw(ID, TEN, LATER))
        .thenRefused(new AccountRefusal.InsufficientFunds(ID));
  }

  @Test
  void the_largest_balance_can_be_reached_and_not_exceeded() {
    account
        .given(opened(Account.BALANCE_MAX.subtract(BigDecimal.TEN).setScale(2).toString()))
        .when(new Deposit(ID, TEN, LATER))
        .then(new MoneyDeposited(ID.value(), new BigDecimal("10.00"), "EUR", null, LATER));
    account
        .given(opened(Account.BALANCE_MAX.subtract(new BigDecimal("9.99")).toString()))
        .when(new Deposit(ID, TEN, LATER))
        .thenRefused(new AccountRefusal.BalanceTooLarge(ID));
  }

  @Test
  void a_wrong_currency_is_told_the_right_one() {
    account
        .given(OPENED)
        .when(new Deposit(ID, DOLLARS, LATER))
        .thenRefused(new CurrencyMismatch(ID, "EUR"));
  }

  static Stream<Arguments> everyPair() {
    return DecisionTable.pairs(TABLE);
  }

  @ParameterizedTest(name = "{0} when {1}: {2}")
  @MethodSource("everyPair")
  void every_command_is_answered_in_every_state(String command, String state, String answer) {
    Decision<AccountEvent, AccountRefusal> decision =
        new AccountDecider().decide(command(command), state(state));

    assertThat(DecisionTable.answer(decision, "")).isEqualTo(answer);
    if (decision instanceof Decision.Refused<AccountEvent, AccountRefusal>(var refusal)) {
      assertThat(refusal.accountId()).isEqualTo(ID);
    }
  }

  @Test
  void the_table_leaves_out_no_command_and_no_state() {
    assertThat(everyPair().map(pair -> pair.get()[0] + " " + pair.get()[1]))
        .hasSize(COMMANDS.size() * HISTORIES.size())
        .doesNotHaveDuplicates();
    assertThat(COMMANDS.values().stream().<Class<?>>map(AccountCommand::getClass))
        .contains(permitted(AccountCommand.class));
    assertThat(HISTORIES.keySet().stream().<Class<?>>map(name -> state(name).getClass()))
        .contains(permitted(Account.class));
    assertThat(HISTORIES.values().stream().flatMap(List::stream).<Class<?>>map(Object::getClass))
        .contains(permitted(AccountEvent.class));
  }

  private static AccountEvent refusedBecause(String reason, Money money) {
    return new MoneyRefused(
        ID.value(), money.amount(), money.currency(), TRANSFER.value(), reason, LATER);
  }

  private static AccountEvent opened(String balance) {
    return new AccountOpened(
        ID.value(), CUSTOMER.value(), "EUR", new BigDecimal(balance), HERE, AT);
  }

  private static AccountCommand command(String name) {
    return Objects.requireNonNull(COMMANDS.get(name));
  }

  private static Account state(String name) {
    Account state = new Account.None();
    for (AccountEvent event : history(name)) {
      state = Account.evolve(state, event);
    }
    return state;
  }

  private static List<AccountEvent> history(String name) {
    return Objects.requireNonNull(HISTORIES.get(name));
  }

  private static Class<?>[] permitted(Class<?> sealed) {
    return Objects.requireNonNull(sealed.getPermittedSubclasses());
  }

  private static Map<String, List<AccountEvent>> histories() {
    AccountEvent refused = refusedBecause("account-not-found", TEN);
    Map<String, List<AccountEvent>> histories = new LinkedHashMap<>();
    histories.put("none", List.of());
    histories.put("refusing", List.of(refused));
    histories.put("open", List.of(refused, OPENED));
    histories.put(
        "empty",
        List.of(
            opened("10.00"),
            new MoneyWithdrawn(ID.value(), new BigDecimal("0.01"), "EUR", null, AT)));
    histories.put(
        "full",
        List.of(
            OPENED,
            new MoneyDeposited(
                ID.value(),
                Account.BALANCE_MAX.subtract(new BigDecimal("100.00")),
                "EUR",
                null,
                AT)));
    histories.put("moved", List.of(OPENED, new AddressChanged(ID.value(), THERE, AT)));
    return histories;
  }

  private static Map<String, AccountCommand> commands() {
    Map<String, AccountCommand> commands = new LinkedHashMap<>();
    BigDecimal hundred = new BigDecimal("100.00");
    commands.put("open", new OpenAccount(ID, CUSTOMER, true, "EUR", hundred, HERE, AT));
    commands.put("stranger", new OpenAccount(ID, CUSTOMER, false, "EUR", hundred, HERE, AT));
    commands.put("address", new ChangeAddress(ID, THERE, LATER));
    commands.put("deposit", new Deposit(ID, TEN, LATER));
    commands.put("withdraw", new Withdraw(ID, TEN, LATER));
    commands.put("dollarsIn", new Deposit(ID, DOLLARS, LATER));
    commands.put("dollarsOut", new Withdraw(ID, DOLLARS, LATER));
    commands.put("send", new SendTransfer(ID, TRANSFER, TEN, LATER));
    commands.put("receive", new ReceiveTransfer(ID, TRANSFER, TEN, LATER));
    commands.put("return", new ReturnTransfer(ID, TRANSFER, TEN, LATER));
    return commands;
  }
}
