package shop.account.store;

import java.util.Map;
import shop.account.domain.Account;
import shop.account.domain.AccountEvent;
import shop.account.domain.AccountEvent.AccountOpened;
import shop.account.domain.AccountEvent.AddressChanged;
import shop.account.domain.AccountEvent.MoneyDeposited;
import shop.account.domain.AccountEvent.MoneyRefused;
import shop.account.domain.AccountEvent.MoneyWithdrawn;
import shop.eventsourcing.EventCodec;
import shop.eventsourcing.SnapshotCodec;
import shop.eventsourcing.json.JsonEventCodec;
import shop.eventsourcing.json.JsonSnapshotCodec;
import shop.eventsourcing.json.Upcasters;

/** The names under which the account's events are stored: the event and its version. */
public final class AccountEventJson {
  private static final Map<String, Class<? extends AccountEvent>> CLASSES =
      Map.of(
          "AccountOpened.v1", AccountOpened.class,
          "AddressChanged.v1", AddressChanged.class,
          "MoneyDeposited.v1", MoneyDeposited.class,
          "MoneyWithdrawn.v1", MoneyWithdrawn.class,
          "MoneyRefused.v1", MoneyRefused.class);

  /**
   * To be raised whenever Account.evolve makes another state of the same form of the same events.
   */
  private static final int RULES = 1;

  private AccountEventJson() {}

  public static EventCodec<AccountEvent> codec() {
    return new JsonEventCodec<>(AccountEventJson::typeOf, CLASSES, Upcasters.NONE);
  }

  public static SnapshotCodec<Account> snapshotCodec() {
    return new JsonSnapshotCodec<>(Account.class, RULES);
  }

  private static String typeOf(AccountEvent event) {
    return switch (event) {
      case AccountOpened _ -> "AccountOpened.v1";
      case AddressChanged _ -> "AddressChanged.v1";
      case MoneyDeposited _ -> "MoneyDeposited.v1";
      case MoneyWithdrawn _ -> "MoneyWithdrawn.v1";
      case MoneyRefused _ -> "MoneyRefused.v1";
    };
  }
}
