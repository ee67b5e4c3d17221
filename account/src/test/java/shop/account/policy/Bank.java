package shop.account.policy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import shop.account.domain.Account;
import shop.account.domain.AccountDecider;
import shop.account.domain.AccountEvent;
import shop.account.domain.AccountEvent.AccountOpened;
import shop.account.domain.AccountEvent.AddressChanged;
import shop.account.domain.AccountEvent.MoneyWithdrawn;
import shop.account.domain.Address;
import shop.account.domain.MoneyCommand;
import shop.account.domain.MoneyRefusal;
import shop.account.domain.Transfer;
import shop.account.domain.TransferDecider;
import shop.account.domain.TransferEvent;
import shop.account.domain.TransferEvent.TransferRequested;
import shop.account.store.AccountEventJson;
import shop.account.store.TransferEventJson;
import shop.eventsourcing.Aggregate;
import shop.eventsourcing.CommandHandler;
import shop.eventsourcing.EventCodec;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.policy.PolicyRunner;
import shop.eventsourcing.testing.RunningNode;

/** Accounts and transfers in a store, written and counted by hand, and the process beside them. */
public final class Bank {
  public static final Instant AT = Instant.parse("2027-03-01T09:00:00Z");

  private static final int EVENTS_MAX = 100_000;

  /** Few enough for one append on a busy machine. */
  private static final int AT_ONCE = 200;

  private static final Address ADDRESS = new Address("1 Street", "London", "SW1", "GB", null, null);
  private static final EventCodec<AccountEvent> ACCOUNTS = AccountEventJson.codec();
  private static final EventCodec<TransferEvent> TRANSFERS = TransferEventJson.codec();

  private final EventStore store;

  public Bank(EventStore store) {
    this.store = store;
  }

  UUID opened(String balance) {
    UUID id = UUID.randomUUID();
    open(id, balance);
    return id;
  }

  void open(UUID id, String balance) {
    append(new AccountOpened(id, UUID.randomUUID(), "EUR", new BigDecimal(balance), ADDRESS, AT));
  }

  UUID requested(UUID from, UUID to, String amount) {
    UUID id = UUID.randomUUID();
    append(new TransferRequested(id, from, to, new BigDecimal(amount), "EUR", AT));
    return id;
  }

  void withdraw(UUID account, UUID transfer, String amount) {
    append(new MoneyWithdrawn(account, new BigDecimal(amount), "EUR", transfer, AT));
  }

  /** As many commands as it says, which leave the balance as it is. */
  void move(UUID account, int times) {
    AccountEvent moved = new AddressChanged(account, ADDRESS, AT);
    StreamName stream = StreamName.of("account", account);
    byte[] data = ACCOUNTS.write(moved);
    for (int left = times; left > 0; left -= AT_ONCE) {
      store.append(
          stream,
          store.readLast(stream, 1).getFirst().revision(),
          IntStream.range(0, Math.min(left, AT_ONCE))
              .mapToObj(
                  _ -> new NewEvent(UUID.randomUUID(), ACCOUNTS.typeOf(moved), data, ofCommand()))
              .toList());
    }
  }

  private static EventMetadata ofCommand() {
    return new EventMetadata(
        UUID.randomUUID().toString(), "ChangeAddress", "hash", "tester", null, null, null);
  }

  public void append(AccountEvent event) {
    append("account", event.accountId(), ACCOUNTS.typeOf(event), ACCOUNTS.write(event));
  }

  void append(TransferEvent event) {
    append("transfer", event.transferId(), TRANSFERS.typeOf(event), TRANSFERS.write(event));
  }

  private void append(String category, UUID id, String type, byte[] data) {
    StreamName stream = StreamName.of(category, id);
    List<StoredEvent> last = store.readLast(stream, 1);
    store.append(
        stream,
        last.isEmpty() ? Revision.NO_STREAM : last.getFirst().revision(),
        List.of(new NewEvent(UUID.randomUUID(), type, data, EventMetadata.NONE)));
  }

  public List<String> transfer(UUID id) {
    return types("transfer", id, "Transfer");
  }

  List<String> account(UUID id) {
    return types("account", id, "Money");
  }

  private List<String> types(String category, UUID id, String prefix) {
    List<String> types = new ArrayList<>();
    for (StoredEvent event : store.read(StreamName.of(category, id), new Revision(0), EVENTS_MAX)) {
      types.add(event.type().replaceFirst("^" + prefix, "").replaceFirst("\\.v1$", ""));
    }
    return types;
  }

  public boolean hasEnded(UUID transfer) {
    List<String> steps = transfer(transfer);
    return steps.contains("Completed") || steps.contains("Failed");
  }

  /** Of an account that is not open nothing. */
  public BigDecimal balance(UUID id) {
    Account account = new Account.None();
    for (StoredEvent event :
        store.read(StreamName.of("account", id), new Revision(0), EVENTS_MAX)) {
      account = Account.evolve(account, ACCOUNTS.read(event));
    }
    return account instanceof Account.Open open ? open.balance() : BigDecimal.ZERO;
  }

  String json(UUID transfer, int revision) {
    return new String(
        store
            .read(StreamName.of("transfer", transfer), new Revision(revision), 1)
            .getFirst()
            .data(),
        StandardCharsets.UTF_8);
  }

  /** The process by itself, on a store of which something may be wrong. */
  static PolicyRunner<MoneyCommand, MoneyRefusal> process(EventStore through, RunningNode node) {
    var accounts =
        new CommandHandler<>(
            through,
            new Aggregate<>(
                new AccountDecider(), ACCOUNTS, AccountEventJson.snapshotCodec(), _ -> null));
    var transfers =
        new CommandHandler<>(
            through,
            new Aggregate<>(
                new TransferDecider(),
                TRANSFERS,
                TransferEventJson.snapshotCodec(),
                Transfer::toString));
    PolicyRunner<MoneyCommand, MoneyRefusal> process =
        new PolicyRunner<>(
            () -> new WhenTransferRequestedThenMoveMoney(through, Duration.ofSeconds(60)),
            new MoneyHandlers(accounts, transfers),
            through,
            node.log(),
            Clock.systemUTC());
    process.start();
    return process;
  }
}
