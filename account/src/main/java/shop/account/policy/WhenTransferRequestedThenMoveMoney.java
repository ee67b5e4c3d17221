package shop.account.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.account.domain.AccountCommand;
import shop.account.domain.AccountCommand.ReceiveTransfer;
import shop.account.domain.AccountCommand.ReturnTransfer;
import shop.account.domain.AccountCommand.SendTransfer;
import shop.account.domain.AccountEvent;
import shop.account.domain.AccountEvent.AccountOpened;
import shop.account.domain.AccountEvent.AddressChanged;
import shop.account.domain.AccountEvent.MoneyDeposited;
import shop.account.domain.AccountEvent.MoneyRefused;
import shop.account.domain.AccountEvent.MoneyWithdrawn;
import shop.account.domain.AccountId;
import shop.account.domain.Money;
import shop.account.domain.MoneyCommand;
import shop.account.domain.MoneyRefusal;
import shop.account.domain.Transfer;
import shop.account.domain.Transfer.Completed;
import shop.account.domain.Transfer.DepositRefused;
import shop.account.domain.Transfer.GivenBack;
import shop.account.domain.Transfer.NeverWithdrawn;
import shop.account.domain.Transfer.None;
import shop.account.domain.Transfer.Requested;
import shop.account.domain.Transfer.Terms;
import shop.account.domain.Transfer.Withdrawn;
import shop.account.domain.TransferCommand;
import shop.account.domain.TransferCommand.CompleteTransfer;
import shop.account.domain.TransferCommand.FailReturnedTransfer;
import shop.account.domain.TransferCommand.RefuseTransferDeposit;
import shop.account.domain.TransferCommand.RefuseTransferWithdrawal;
import shop.account.domain.TransferCommand.WithdrawTransfer;
import shop.account.domain.TransferEvent;
import shop.account.domain.TransferEvent.TransferCompleted;
import shop.account.domain.TransferEvent.TransferDepositRefused;
import shop.account.domain.TransferEvent.TransferFailed;
import shop.account.domain.TransferEvent.TransferRequested;
import shop.account.domain.TransferEvent.TransferWithdrawn;
import shop.account.domain.TransferId;
import shop.account.store.AccountEventJson;
import shop.account.store.TransferEventJson;
import shop.eventsourcing.EventCodec;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamDeleted;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.policy.Policy;
import shop.eventsourcing.policy.Reaction;

/**
 * Moves a transfer's money, one step for each event it meets in the log:
 *
 * <pre>
 * TransferRequested       the one account sends it
 * MoneyWithdrawn          the transfer keeps that
 * TransferWithdrawn       the other account receives it
 * MoneyDeposited there    the transfer is completed
 * MoneyRefused there      the transfer keeps that
 * TransferDepositRefused  the one account gets it back
 * MoneyDeposited back     the transfer has failed
 * MoneyRefused by the one the transfer has failed
 * </pre>
 *
 * <p>An account answers a transfer by an event in any case, so its stream says once what has become
 * of a step, however many instances ask. The transfer keeps it before the next step is taken, and a
 * step that the transfer has behind it is not taken again. Money that was taken for a transfer
 * which has failed without it is given back when that is met in the log.
 */
public final class WhenTransferRequestedThenMoveMoney
    implements Policy<MoneyCommand, MoneyRefusal> {

  /** More events than a transfer can have. */
  private static final int TRANSFER_EVENTS_MAX = 10;

  /** The reason that is kept when an operator has a deposit refused for an account. */
  private static final String ACCOUNT_DELETED = "account-deleted";

  private static final String ACCOUNT = "account";
  private static final String TRANSFER = "transfer";
  private static final EventCodec<AccountEvent> ACCOUNT_EVENTS = AccountEventJson.codec();
  private static final EventCodec<TransferEvent> TRANSFER_EVENTS = TransferEventJson.codec();

  private final EventStore store;
  private final Duration stepWithin;

  /**
   * The policy.
   *
   * @param store where the streams of transfers are
   * @param stepWithin how long a step that others keep from its turn is tried before it is parked
   */
  public WhenTransferRequestedThenMoveMoney(EventStore store, Duration stepWithin) {
    this.store = store;
    this.stepWithin = stepWithin;
  }

  @Override
  public String name() {
    return "WhenTransferRequestedThenMoveMoney";
  }

  @Override
  public String streams() {
    return "^(" + ACCOUNT + "|" + TRANSFER + ")-";
  }

  /** All it needs to know of a transfer, it asks that transfer's stream. */
  @Override
  public boolean remembers() {
    return false;
  }

  @Override
  public Duration stepWithin() {
    return stepWithin;
  }

  @Override
  public void fold(StoredEvent event) {
    // it remembers nothing
  }

  @Override
  public List<Reaction<MoneyCommand>> react(StoredEvent event, Instant now) {
    Optional<MoneyCommand> next = Optional.empty();
    if (event.stream().category().equals(TRANSFER) && TRANSFER_EVENTS.knows(event.type())) {
      next = Optional.ofNullable(afterStep(TRANSFER_EVENTS.read(event), now));
    } else if (event.stream().category().equals(ACCOUNT) && ACCOUNT_EVENTS.knows(event.type())) {
      next = Optional.ofNullable(afterAnswer(ACCOUNT_EVENTS.read(event), now));
    }
    return next.map(WhenTransferRequestedThenMoveMoney::reaction).stream().toList();
  }

  /** An account that was deleted for good never answers: its money goes back. */
  @Override
  public List<Reaction<MoneyCommand>> reactAgain(StoredEvent event, Instant now) {
    return react(event, now).stream()
        .map(
            due ->
                due.command() instanceof ReceiveTransfer c && isDeleted(due.stream())
                    ? reaction(new RefuseTransferDeposit(c.transferId(), ACCOUNT_DELETED, now))
                    : due)
        .toList();
  }

  private boolean isDeleted(StreamName stream) {
    try {
      var _ = store.readLast(stream, 1);
      return false;
    } catch (StreamDeleted _) {
      return true;
    }
  }

  /** What others have done is no refusal here: a transfer that is further says that it is. */
  @Override
  public boolean isSettledBy(MoneyRefusal refusal) {
    return false;
  }

  /** Not while money is away from the one account and the transfer has not ended. */
  @Override
  public boolean mayBeGivenUp(StoredEvent event) {
    boolean isOfAccount = event.stream().category().equals(ACCOUNT);
    AccountEvent answer = isOfAccount ? ACCOUNT_EVENTS.read(event) : null;
    UUID id = answer == null ? TRANSFER_EVENTS.read(event).transferId() : answeredTransfer(answer);
    return id == null || isWhereItWas(new TransferId(id), answer instanceof MoneyWithdrawn);
  }

  /**
   * Of a transfer that was taken away nobody can tell any more, and nothing brings it to an end.
   */
  private boolean isWhereItWas(TransferId id, boolean hasBeenTaken) {
    try {
      return switch (transfer(id)) {
        case Requested _, NeverWithdrawn _ -> !hasBeenTaken;
        case Withdrawn _, DepositRefused _ -> false;
        case None _, Completed _, GivenBack _ -> true;
      };
    } catch (StreamDeleted _) {
      return true;
    }
  }

  private static @Nullable UUID answeredTransfer(AccountEvent answer) {
    return switch (answer) {
      case AccountOpened _, AddressChanged _ -> null;
      case MoneyWithdrawn e -> e.transferId();
      case MoneyDeposited e -> e.transferId();
      case MoneyRefused e -> e.transferId();
    };
  }

  /** What is asked of an account when a transfer has come to a step, if it is still there. */
  private @Nullable MoneyCommand afterStep(TransferEvent event, Instant now) {
    TransferId id = new TransferId(event.transferId());
    return switch (event) {
      case TransferRequested _ ->
          transfer(id) instanceof Requested(Terms terms)
              ? new SendTransfer(terms.from(), id, terms.money(), now)
              : null;
      case TransferWithdrawn _ ->
          transfer(id) instanceof Withdrawn(Terms terms)
              ? new ReceiveTransfer(terms.to(), id, terms.money(), now)
              : null;
      case TransferDepositRefused _ ->
          transfer(id) instanceof DepositRefused(Terms terms, var _)
              ? new ReturnTransfer(terms.from(), id, terms.money(), now)
              : null;
      case TransferCompleted _, TransferFailed _ -> null;
    };
  }

  /** What a transfer keeps when an account has answered. */
  private @Nullable MoneyCommand afterAnswer(AccountEvent event, Instant now) {
    AccountId account = new AccountId(event.accountId());
    return switch (event) {
      case AccountOpened _, AddressChanged _ -> null;
      case MoneyWithdrawn e -> e.transferId() == null ? null : withdrawn(account, e, now);
      case MoneyDeposited e ->
          e.transferId() == null ? null : deposited(account, e.transferId(), now);
      case MoneyRefused e -> refused(account, new TransferId(e.transferId()), e.reason(), now);
    };
  }

  private @Nullable MoneyCommand withdrawn(AccountId account, MoneyWithdrawn event, Instant now) {
    TransferId id = new TransferId(Objects.requireNonNull(event.transferId(), "of a transfer"));
    return switch (transfer(id)) {
      case Requested _ -> new WithdrawTransfer(id, now);
      case NeverWithdrawn _ ->
          new ReturnTransfer(account, id, new Money(event.amount(), event.currency()), now);
      case None _ -> throw lost(id);
      case Withdrawn _, DepositRefused _, Completed _, GivenBack _ -> null;
    };
  }

  private @Nullable MoneyCommand deposited(AccountId account, UUID transferId, Instant now) {
    TransferId id = new TransferId(transferId);
    return switch (transfer(id)) {
      case Withdrawn(Terms terms) when account.equals(terms.to()) -> new CompleteTransfer(id, now);
      case DepositRefused(Terms terms, var _) when account.equals(terms.from()) ->
          new FailReturnedTransfer(id, now);
      case None _ -> throw lost(id);
      case Requested _, Withdrawn _, DepositRefused _, Completed _, NeverWithdrawn _, GivenBack _ ->
          null;
    };
  }

  private @Nullable MoneyCommand refused(
      AccountId account, TransferId id, String reason, Instant now) {
    return switch (transfer(id)) {
      case Requested(Terms terms) when account.equals(terms.from()) ->
          new RefuseTransferWithdrawal(id, reason, now);
      case Withdrawn(Terms terms) when account.equals(terms.to()) ->
          new RefuseTransferDeposit(id, reason, now);
      case None _ -> throw lost(id);
      case Requested _, Withdrawn _, DepositRefused _, Completed _, NeverWithdrawn _, GivenBack _ ->
          null;
    };
  }

  /** No account answers a transfer that nobody has asked for: its stream was taken away. */
  private static IllegalStateException lost(TransferId id) {
    return new IllegalStateException("an account has answered " + id + ", which is not there");
  }

  /** As it is now, which may be further than when the event came. */
  private Transfer transfer(TransferId id) {
    Transfer transfer = new None();
    StreamName stream = StreamName.of(TRANSFER, id);
    for (StoredEvent event : store.read(stream, new Revision(0), TRANSFER_EVENTS_MAX)) {
      transfer = Transfer.evolve(transfer, TRANSFER_EVENTS.read(event));
    }
    return transfer;
  }

  private static Reaction<MoneyCommand> reaction(MoneyCommand command) {
    return switch (command) {
      case AccountCommand c -> new Reaction<>(StreamName.of(ACCOUNT, c.accountId()), "", command);
      case TransferCommand c ->
          new Reaction<>(StreamName.of(TRANSFER, c.transferId()), "", command);
    };
  }
}
