package shop.account.policy;

import shop.account.domain.Account;
import shop.account.domain.AccountCommand;
import shop.account.domain.AccountEvent;
import shop.account.domain.AccountRefusal;
import shop.account.domain.MoneyCommand;
import shop.account.domain.MoneyRefusal;
import shop.account.domain.Transfer;
import shop.account.domain.TransferCommand;
import shop.account.domain.TransferEvent;
import shop.account.domain.TransferRefusal;
import shop.eventsourcing.CommandContext;
import shop.eventsourcing.CommandHandler;
import shop.eventsourcing.Outcome;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.policy.Commands;

/** Accounts and transfers, each with the commands that are for it. */
public record MoneyHandlers(
    CommandHandler<AccountCommand, AccountEvent, Account, AccountRefusal> accounts,
    CommandHandler<TransferCommand, TransferEvent, Transfer, TransferRefusal> transfers)
    implements Commands<MoneyCommand, MoneyRefusal> {

  @Override
  public Outcome<? extends MoneyRefusal> handle(
      StreamName stream, MoneyCommand command, CommandContext context) {
    return switch (command) {
      case AccountCommand c -> accounts.handle(stream, c, context);
      case TransferCommand c -> transfers.handle(stream, c, context);
    };
  }
}
