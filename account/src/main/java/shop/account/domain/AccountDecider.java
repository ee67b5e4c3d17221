package shop.account.domain;

import static shop.eventsourcing.Decision.accepted;
import static shop.eventsourcing.Decision.alreadySo;
import static shop.eventsourcing.Decision.refused;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.account.domain.Account.None;
import shop.account.domain.Account.Open;
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
import shop.account.domain.AccountRefusal.AccountAlreadyExists;
import shop.account.domain.AccountRefusal.AccountNotFound;
import shop.account.domain.AccountRefusal.BalanceTooLarge;
import shop.account.domain.AccountRefusal.CurrencyMismatch;
import shop.account.domain.AccountRefusal.CustomerNotRegistered;
import shop.account.domain.AccountRefusal.InsufficientFunds;
import shop.eventsourcing.Decider;
import shop.eventsourcing.Decision;

/**
 * The rules of accounts. A transfer is always answered by an event, also when it is refused: the
 * account's stream then says once and for all what has become of it, whoever asks, however often.
 */
public final class AccountDecider
    implements Decider<AccountCommand, AccountEvent, Account, AccountRefusal> {

  @Override
  public Account initialState() {
    return new None();
  }

  @Override
  public Account evolve(Account account, AccountEvent event) {
    return Account.evolve(account, event);
  }

  @Override
  public Decision<AccountEvent, AccountRefusal> decide(AccountCommand command, Account account) {
    return switch (command) {
      case OpenAccount c -> open(c, account);
      case ChangeAddress c -> changeAddress(c, account);
      case Deposit c -> deposit(c, account);
      case Withdraw c -> withdraw(c, account);
      case SendTransfer c -> send(c, account);
      case ReceiveTransfer c -> receive(c, account);
      case ReturnTransfer c -> giveBack(c, account);
    };
  }

  private static Decision<AccountEvent, AccountRefusal> open(OpenAccount c, Account account) {
    return switch (account) {
      case Open _ -> refused(new AccountAlreadyExists(c.accountId()));
      case None _ when !c.customerIsRegistered() ->
          refused(new CustomerNotRegistered(c.accountId(), c.customerId()));
      case None _ ->
          accepted(
              new AccountOpened(
                  c.accountId().value(),
                  c.customerId().value(),
                  c.currency(),
                  c.initialBalance(),
                  c.shippingAddress(),
                  c.at()));
    };
  }

  private static Decision<AccountEvent, AccountRefusal> changeAddress(
      ChangeAddress c, Account account) {
    return switch (account) {
      case None _ -> refused(new AccountNotFound(c.accountId()));
      case Open open when open.shippingAddress().equals(c.shippingAddress()) -> alreadySo();
      case Open _ ->
          accepted(new AddressChanged(c.accountId().value(), c.shippingAddress(), c.at()));
    };
  }

  private static Decision<AccountEvent, AccountRefusal> deposit(Deposit c, Account account) {
    return whyNotDeposit(c.accountId(), c.money(), account)
        .<Decision<AccountEvent, AccountRefusal>>map(Decision::refused)
        .orElseGet(() -> accepted(deposited(c.accountId(), c.money(), null, c.at())));
  }

  private static Decision<AccountEvent, AccountRefusal> withdraw(Withdraw c, Account account) {
    return whyNotWithdraw(c.accountId(), c.money(), account)
        .<Decision<AccountEvent, AccountRefusal>>map(Decision::refused)
        .orElseGet(() -> accepted(withdrawn(c.accountId(), c.money(), null, c.at())));
  }

  private static Decision<AccountEvent, AccountRefusal> send(SendTransfer c, Account account) {
    return accepted(
        whyNotWithdraw(c.accountId(), c.money(), account)
            .<AccountEvent>map(why -> refusedTo(c.transferId(), c.money(), why, c.at()))
            .orElseGet(() -> withdrawn(c.accountId(), c.money(), c.transferId(), c.at())));
  }

  private static Decision<AccountEvent, AccountRefusal> receive(
      ReceiveTransfer c, Account account) {
    return accepted(
        whyNotDeposit(c.accountId(), c.money(), account)
            .<AccountEvent>map(why -> refusedTo(c.transferId(), c.money(), why, c.at()))
            .orElseGet(() -> deposited(c.accountId(), c.money(), c.transferId(), c.at())));
  }

  /** Not refused for want of room: the money was here, and would be nowhere otherwise. */
  private static Decision<AccountEvent, AccountRefusal> giveBack(
      ReturnTransfer c, Account account) {
    return switch (account) {
      case None _ -> refused(new AccountNotFound(c.accountId()));
      case Open _ -> accepted(deposited(c.accountId(), c.money(), c.transferId(), c.at()));
    };
  }

  private static Optional<AccountRefusal> whyNotDeposit(
      AccountId id, Money money, Account account) {
    return switch (account) {
      case None _ -> Optional.of(new AccountNotFound(id));
      case Open open when !open.currency().equals(money.currency()) ->
          Optional.of(new CurrencyMismatch(id, open.currency()));
      case Open open when !open.hasRoomFor(money.amount()) -> Optional.of(new BalanceTooLarge(id));
      case Open _ -> Optional.empty();
    };
  }

  private static Optional<AccountRefusal> whyNotWithdraw(
      AccountId id, Money money, Account account) {
    return switch (account) {
      case None _ -> Optional.of(new AccountNotFound(id));
      case Open open when !open.currency().equals(money.currency()) ->
          Optional.of(new CurrencyMismatch(id, open.currency()));
      case Open open when !open.covers(money.amount()) -> Optional.of(new InsufficientFunds(id));
      case Open _ -> Optional.empty();
    };
  }

  private static MoneyDeposited deposited(
      AccountId id, Money money, @Nullable TransferId transferId, Instant at) {
    return new MoneyDeposited(id.value(), money.amount(), money.currency(), value(transferId), at);
  }

  private static MoneyWithdrawn withdrawn(
      AccountId id, Money money, @Nullable TransferId transferId, Instant at) {
    return new MoneyWithdrawn(id.value(), money.amount(), money.currency(), value(transferId), at);
  }

  private static MoneyRefused refusedTo(
      TransferId transferId, Money money, AccountRefusal why, Instant at) {
    return new MoneyRefused(
        why.accountId().value(),
        money.amount(),
        money.currency(),
        transferId.value(),
        why.reason(),
        at);
  }

  private static @Nullable UUID value(@Nullable TransferId transferId) {
    return transferId == null ? null : transferId.value();
  }
}
