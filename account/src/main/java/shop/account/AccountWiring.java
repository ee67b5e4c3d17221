package shop.account;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import shop.account.api.TransferStatus;
import shop.account.domain.Account;
import shop.account.domain.AccountCommand;
import shop.account.domain.AccountDecider;
import shop.account.domain.AccountEvent;
import shop.account.domain.AccountRefusal;
import shop.account.domain.Customer;
import shop.account.domain.CustomerCommand;
import shop.account.domain.CustomerDecider;
import shop.account.domain.CustomerEvent;
import shop.account.domain.CustomerRefusal;
import shop.account.domain.MoneyCommand;
import shop.account.domain.MoneyRefusal;
import shop.account.domain.Transfer;
import shop.account.domain.TransferCommand;
import shop.account.domain.TransferDecider;
import shop.account.domain.TransferEvent;
import shop.account.domain.TransferRefusal;
import shop.account.policy.MoneyHandlers;
import shop.account.policy.WhenTransferRequestedThenMoveMoney;
import shop.account.store.AccountEventJson;
import shop.account.store.CustomerEventJson;
import shop.account.store.TransferEventJson;
import shop.eventsourcing.Aggregate;
import shop.eventsourcing.CommandHandler;
import shop.eventsourcing.EventLog;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.policy.PolicyRunner;

/** The only place where the parts of the service are put together. */
@Factory
final class AccountWiring {

  @Singleton
  CommandHandler<CustomerCommand, CustomerEvent, Customer, CustomerRefusal> customers(
      EventStore store) {
    return new CommandHandler<>(
        store,
        new Aggregate<>(
            new CustomerDecider(),
            CustomerEventJson.codec(),
            CustomerEventJson.snapshotCodec(),
            _ -> null));
  }

  @Singleton
  CommandHandler<AccountCommand, AccountEvent, Account, AccountRefusal> accounts(EventStore store) {
    return new CommandHandler<>(
        store,
        new Aggregate<>(
            new AccountDecider(),
            AccountEventJson.codec(),
            AccountEventJson.snapshotCodec(),
            _ -> null));
  }

  @Singleton
  CommandHandler<TransferCommand, TransferEvent, Transfer, TransferRefusal> transfers(
      EventStore store) {
    return new CommandHandler<>(
        store,
        new Aggregate<>(
            new TransferDecider(),
            TransferEventJson.codec(),
            TransferEventJson.snapshotCodec(),
            TransferStatus::of));
  }

  /** Runs by itself as long as the service does. */
  @Context
  @Bean(preDestroy = "close")
  PolicyRunner<MoneyCommand, MoneyRefusal> whenTransferRequestedThenMoveMoney(
      CommandHandler<AccountCommand, AccountEvent, Account, AccountRefusal> accounts,
      CommandHandler<TransferCommand, TransferEvent, Transfer, TransferRefusal> transfers,
      EventStore store,
      EventLog log,
      Clock clock,
      @Value("${shop.transfer.step-within}") Duration stepWithin) {
    PolicyRunner<MoneyCommand, MoneyRefusal> runner =
        new PolicyRunner<>(
            () -> new WhenTransferRequestedThenMoveMoney(store, stepWithin),
            new MoneyHandlers(accounts, transfers),
            store,
            log,
            clock);
    runner.start();
    return runner;
  }
}
