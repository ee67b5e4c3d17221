package shop.account.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.account.domain.MoneyCommand;
import shop.account.domain.MoneyRefusal;
import shop.account.domain.TransferEvent.TransferDepositRefused;
import shop.account.domain.TransferEvent.TransferFailed;
import shop.account.domain.TransferEvent.TransferWithdrawn;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.Folded;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.policy.PolicyRunner;
import shop.eventsourcing.policy.RunningPolicy.Decided;
import shop.eventsourcing.testing.RunningNode;

/** The process by itself: killed after every append, beside accounts that are opened meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransferProcessTest {
  private static final BigDecimal HUNDRED = new BigDecimal("100.00");

  /** More than the appends of a transfer and of the checkpoints beside it. */
  private static final int RUNS_MAX = 40;

  private RunningNode node;
  private EventStore store;
  private Bank bank;

  @BeforeAll
  void start(@TempDir Path data) throws IOException {
    Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    node = RunningNode.start(data);
    store = node.store();
    bank = new Bank(store);
  }

  @AfterAll
  void stop() {
    node.close();
  }

  @Test
  void money_goes_from_one_account_to_the_other() {
    UUID from = bank.opened("100.00");
    UUID to = bank.opened("0.00");
    UUID transfer = bank.requested(from, to, "30.00");

    runUntil(() -> bank.hasEnded(transfer));

    assertThat(bank.transfer(transfer)).containsExactly("Requested", "Withdrawn", "Completed");
    assertThat(bank.account(from)).containsExactly("AccountOpened", "Withdrawn");
    assertThat(bank.account(to)).containsExactly("AccountOpened", "Deposited");
    assertThat(bank.balance(from)).isEqualTo("70.00");
    assertThat(bank.balance(to)).isEqualTo("30.00");
  }

  @Test
  void what_is_not_there_cannot_be_sent_and_nothing_moves() {
    UUID from = bank.opened("10.00");
    UUID to = bank.opened("0.00");
    UUID transfer = bank.requested(from, to, "10.01");

    runUntil(() -> bank.hasEnded(transfer));

    assertThat(bank.transfer(transfer)).containsExactly("Requested", "Failed");
    assertThat(bank.json(transfer, 1)).contains("\"insufficient-funds\"");
    assertThat(bank.balance(from)).isEqualTo("10.00");
    assertThat(bank.account(to)).containsExactly("AccountOpened");
  }

  @Test
  void what_the_other_account_does_not_take_comes_back() {
    UUID from = bank.opened("100.00");
    UUID full = bank.opened("999999999999.00");
    UUID transfer = bank.requested(from, full, "30.00");

    runUntil(() -> bank.hasEnded(transfer));

    assertThat(bank.transfer(transfer))
        .containsExactly("Requested", "Withdrawn", "DepositRefused", "Failed");
    assertThat(bank.json(transfer, 3)).contains("\"balance-too-large\"");
    assertThat(bank.account(from)).containsExactly("AccountOpened", "Withdrawn", "Deposited");
    assertThat(bank.balance(from)).isEqualTo("100.00");
    assertThat(bank.balance(full)).isEqualTo("999999999999.00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"completed", "refused", "not sent"})
  void killed_after_every_append_it_ends_once_and_loses_nothing(String end) throws Exception {
    UUID from = bank.opened("100.00");
    UUID to = end.equals("refused") ? UUID.randomUUID() : bank.opened("0.00");
    UUID transfer = bank.requested(from, to, end.equals("not sent") ? "100.01" : "30.00");

    int runs = 0;
    while (!bank.hasEnded(transfer)) {
      assertThat(++runs).as("runs").isLessThan(RUNS_MAX);
      runUntilKilled(1);
      assertThat(onItsWay(transfer).add(bank.balance(from)).add(bank.balance(to)))
          .isEqualByComparingTo(HUNDRED);
    }

    assertThat(runs).isGreaterThan(1);
    catchUp();
    assertThat(bank.transfer(transfer))
        .containsExactlyElementsOf(
            switch (end) {
              case "completed" -> List.of("Requested", "Withdrawn", "Completed");
              case "refused" -> List.of("Requested", "Withdrawn", "DepositRefused", "Failed");
              default -> List.of("Requested", "Failed");
            });
    assertThat(bank.balance(to)).isEqualByComparingTo(end.equals("completed") ? "30" : "0");
    assertThat(bank.balance(from)).isEqualByComparingTo(end.equals("completed") ? "70" : "100");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_target_opened_at_any_moment_gets_the_money_or_not_never_both(int runs) throws Exception {
    UUID from = bank.opened("100.00");
    UUID to = UUID.randomUUID();
    UUID transfer = bank.requested(from, to, "30.00");

    for (int run = 0; run < runs && !bank.hasEnded(transfer); run++) {
      runUntilKilled(1);
    }
    boolean refused = bank.account(to).contains("Refused");
    bank.open(to, "0.00");
    runUntil(() -> bank.hasEnded(transfer));
    catchUp();

    assertThat(bank.transfer(transfer).getLast()).isEqualTo(refused ? "Failed" : "Completed");
    assertThat(bank.balance(to)).isEqualByComparingTo(refused ? "0" : "30");
    assertThat(bank.balance(from)).isEqualByComparingTo(refused ? "100" : "70");
  }

  @Test
  void money_taken_for_a_transfer_that_has_failed_is_given_back_when_it_is_met() {
    UUID from = bank.opened("100.00");
    UUID transfer = bank.requested(from, bank.opened("0.00"), "30.00");
    bank.append(new TransferFailed(transfer, "insufficient-funds", Bank.AT));
    bank.withdraw(from, transfer, "30.00");

    runUntil(() -> bank.account(from).contains("Deposited"));
    catchUp();

    assertThat(bank.account(from)).containsExactly("AccountOpened", "Withdrawn", "Deposited");
    assertThat(bank.balance(from)).isEqualTo("100.00");
    assertThat(bank.transfer(transfer)).containsExactly("Requested", "Failed");
  }

  @Test
  void a_step_that_the_transfer_has_behind_it_is_not_taken_again() {
    UUID from = bank.opened("100.00");
    UUID to = bank.opened("0.00");
    UUID transfer = bank.requested(from, to, "30.00");
    runUntil(() -> bank.hasEnded(transfer));
    WhenTransferRequestedThenMoveMoney policy =
        new WhenTransferRequestedThenMoveMoney(store, Duration.ofSeconds(60));

    for (StreamName stream :
        List.of(
            StreamName.of("transfer", transfer),
            StreamName.of("account", from),
            StreamName.of("account", to))) {
      assertThat(store.read(stream, new Revision(0), 100))
          .allSatisfy(event -> assertThat(policy.react(event, Bank.AT)).isEmpty());
    }
  }

  @Test
  void who_was_suspended_before_a_step_does_not_take_it_again_however_much_came_meanwhile() {
    UUID from = bank.opened("100.00");
    UUID to = bank.opened("0.00");
    UUID transfer = bank.requested(from, to, "30.00");
    Suspended suspended = new Suspended(store, StreamName.of("transfer", transfer));
    PolicyRunner<MoneyCommand, MoneyRefusal> first = Bank.process(suspended, node);
    try {
      await().until(suspended::isReached);
      runUntil(() -> bank.hasEnded(transfer));
      bank.move(from, Folded.COMMANDS_MAX + 1);
      UUID next = bank.requested(from, to, "1.00");
      suspended.resume();
      await().until(() -> bank.hasEnded(next));
    } finally {
      suspended.resume();
      first.close();
    }

    assertThat(bank.balance(from)).isEqualTo("69.00");
    assertThat(bank.balance(to)).isEqualTo("31.00");
    assertThat(bank.transfer(transfer)).containsExactly("Requested", "Withdrawn", "Completed");
  }

  @Test
  void a_step_that_cannot_be_taken_is_set_aside_and_seen_and_can_be_tried_again() {
    UUID from = bank.opened("100.00");
    UUID to = bank.opened("0.00");
    UUID other = bank.requested(from, bank.opened("0.00"), "1.00");
    node.tombstone("account-" + to);
    UUID transfer = bank.requested(from, to, "30.00");
    PolicyRunner<MoneyCommand, MoneyRefusal> process = Bank.process(store, node);
    try {
      await().until(() -> process.status().parked().size() == 1);
      UUID parked = process.status().parked().getFirst().eventId();

      assertThat(process.status().isWell()).isFalse();
      assertThat(process.status().parked().getFirst().type()).isEqualTo("TransferWithdrawn.v1");
      await().until(() -> bank.hasEnded(other));
      assertThat(bank.transfer(transfer)).containsExactly("Requested", "Withdrawn");
      assertThat(process.discard(parked)).isEqualTo(Decided.OWED);
      assertThat(process.status().parked()).hasSize(1);

      assertThat(process.retry(parked)).isEqualTo(Decided.DONE);
      await().until(() -> bank.hasEnded(transfer));
    } finally {
      process.close();
    }
    assertThat(bank.transfer(transfer))
        .containsExactly("Requested", "Withdrawn", "DepositRefused", "Failed");
    assertThat(bank.json(transfer, 3)).contains("\"account-deleted\"");
    assertThat(bank.balance(from)).isEqualTo("99.00");
  }

  @Test
  void a_transfer_that_moved_nothing_can_be_given_up() {
    UUID from = bank.opened("100.00");
    node.tombstone("account-" + from);
    UUID transfer = bank.requested(from, bank.opened("0.00"), "30.00");
    PolicyRunner<MoneyCommand, MoneyRefusal> process = Bank.process(store, node);
    try {
      await().until(() -> process.status().parked().size() == 1);
      UUID parked = process.status().parked().getFirst().eventId();

      assertThat(process.retry(parked)).isEqualTo(Decided.FAILED_AGAIN);
      assertThat(process.discard(parked)).isEqualTo(Decided.DONE);
    } finally {
      process.close();
    }
    assertThat(bank.transfer(transfer)).containsExactly("Requested");
  }

  @Test
  void nothing_is_given_up_while_money_is_away_and_all_else_can_be() {
    WhenTransferRequestedThenMoveMoney policy =
        new WhenTransferRequestedThenMoveMoney(store, Duration.ofSeconds(60));
    UUID from = bank.opened("100.00");
    UUID to = bank.opened("0.00");
    UUID transfer = bank.requested(from, to, "30.00");
    StoredEvent requested = last("transfer", transfer);
    bank.withdraw(from, transfer, "30.00");
    StoredEvent taken = last("account", from);
    assertThat(policy.mayBeGivenUp(requested)).isTrue();
    assertThat(policy.mayBeGivenUp(taken)).as("the transfer does not know yet").isFalse();

    bank.append(new TransferWithdrawn(transfer, Bank.AT));
    assertThat(policy.mayBeGivenUp(last("transfer", transfer))).isFalse();
    assertThat(policy.mayBeGivenUp(taken)).isFalse();
    bank.append(new TransferDepositRefused(transfer, "account-not-found", Bank.AT));
    assertThat(policy.mayBeGivenUp(last("transfer", transfer))).isFalse();
    bank.append(new TransferFailed(transfer, "account-not-found", Bank.AT));
    assertThat(policy.mayBeGivenUp(taken)).isTrue();

    UUID never = bank.requested(from, to, "30.00");
    bank.append(new TransferFailed(never, "insufficient-funds", Bank.AT));
    bank.withdraw(from, never, "30.00");
    assertThat(policy.mayBeGivenUp(last("account", from))).as("is owed").isFalse();

    node.tombstone("transfer-" + never);
    assertThat(policy.mayBeGivenUp(last("account", from))).as("nobody can tell").isTrue();
  }

  private StoredEvent last(String category, UUID id) {
    return store.readLast(StreamName.of(category, id), 1).getFirst();
  }

  /** The money that has left one account and is in no other. */
  private BigDecimal onItsWay(UUID transfer) {
    long withdrawn = 0;
    long deposited = 0;
    for (StreamName stream : streamsOf(transfer)) {
      for (var event : store.read(stream, new Revision(0), 100)) {
        withdrawn += event.type().equals("MoneyWithdrawn.v1") ? 1 : 0;
        deposited += event.type().equals("MoneyDeposited.v1") ? 1 : 0;
      }
    }
    return new BigDecimal("30.00").multiply(BigDecimal.valueOf(withdrawn - deposited));
  }

  private List<StreamName> streamsOf(UUID transfer) {
    String requested = bank.json(transfer, 0);
    return List.of(
        StreamName.of("account", field(requested, "fromAccountId")),
        StreamName.of("account", field(requested, "toAccountId")));
  }

  private static String field(String json, String name) {
    return json.replaceFirst(".*\"" + name + "\":\"([^\"]*)\".*", "$1");
  }

  private void runUntil(Callable<Boolean> condition) {
    PolicyRunner<MoneyCommand, MoneyRefusal> process = Bank.process(store, node);
    try {
      await().until(condition);
    } finally {
      process.close();
    }
  }

  private void runUntilKilled(int appends) {
    Dying dying = new Dying(store, appends);
    PolicyRunner<MoneyCommand, MoneyRefusal> process = Bank.process(dying, node);
    try {
      await().until(dying::isDead);
    } finally {
      process.close();
    }
  }

  /** Until everything in the log has been met. */
  private void catchUp() {
    UUID witness = bank.requested(UUID.randomUUID(), UUID.randomUUID(), "1.00");
    runUntil(() -> bank.hasEnded(witness));
  }
}
