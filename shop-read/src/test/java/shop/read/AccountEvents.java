package shop.read;

import java.util.UUID;
import shop.eventsourcing.NewEvent;

/** Events of customers, accounts and transfers as their writer stores them. */
public final class AccountEvents {
  public static final String AT = "2027-03-01T09:00:00Z";

  private AccountEvents() {}

  public static NewEvent registered(UUID customerId, String name, String email) {
    return TestStore.event(
        "CustomerRegistered.v1",
        "{'customerId':'%s','name':'%s','email':'%s','at':'%s'}"
            .formatted(customerId, name, email, AT));
  }

  public static NewEvent opened(UUID accountId, UUID customerId, String balance, String at) {
    return TestStore.event(
        "AccountOpened.v1",
        "{'accountId':'%s','customerId':'%s','currency':'EUR','initialBalance':'%s',%s'at':'%s'}"
            .formatted(accountId, customerId, balance, address("1 Quay"), at));
  }

  public static NewEvent moved(UUID accountId, String street, String at) {
    return TestStore.event(
        "AddressChanged.v1",
        "{'accountId':'%s',%s'at':'%s'}".formatted(accountId, address(street), at));
  }

  /** Money that came, went or was refused: {@code MoneyDeposited.v1} and so on. */
  public static NewEvent money(String type, UUID accountId, String amount, String transferId) {
    return TestStore.event(
        type,
        "{'accountId':'%s','amount':'%s','currency':'EUR','transferId':%s,'reason':'r','at':'%s'}"
            .formatted(
                accountId, amount, transferId.isEmpty() ? "null" : "'" + transferId + "'", AT));
  }

  public static NewEvent requested(UUID transferId, UUID from, UUID to, String amount, String at) {
    return TestStore.event(
        "TransferRequested.v1",
        """
        {'transferId':'%s','fromAccountId':'%s','toAccountId':'%s','amount':'%s','currency':'EUR',\
        'at':'%s'}"""
            .formatted(transferId, from, to, amount, at));
  }

  /** A step of a transfer behind its request. */
  public static NewEvent step(String type, UUID transferId, String reason) {
    return TestStore.event(
        type, "{'transferId':'%s','reason':'%s','at':'%s'}".formatted(transferId, reason, AT));
  }

  private static String address(String street) {
    return "'shippingAddress':{'street':'%s','city':'Cork','postalCode':'T12','country':'IE',"
            .formatted(street)
        + "'line2':null,'region':null},";
  }
}
