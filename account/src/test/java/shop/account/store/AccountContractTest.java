package shop.account.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import shop.account.domain.AccountEvent;
import shop.account.domain.AccountEvent.AccountOpened;
import shop.account.domain.AccountEvent.AddressChanged;
import shop.account.domain.AccountEvent.MoneyDeposited;
import shop.account.domain.AccountEvent.MoneyRefused;
import shop.account.domain.AccountEvent.MoneyWithdrawn;
import shop.account.domain.Address;
import shop.eventsourcing.testing.EventContract;

class AccountContractTest extends EventContract<AccountEvent> {
  static final String NAMES = "(Account|Address|Money).*";

  private static final UUID ID = UUID.fromString("0b6f3c7e-0000-4000-8000-0000000000ac");
  private static final UUID CUSTOMER = UUID.fromString("0b6f3c7e-0000-4000-8000-0000000000c1");
  private static final UUID TRANSFER = UUID.fromString("0b6f3c7e-0000-4000-8000-00000000007f");
  private static final Instant AT = Instant.parse("2027-03-01T09:00:00Z");
  private static final Address ADDRESS =
      new Address("12 Saint Square", "London", "SW1Y 4JH", "GB", null, null);

  AccountContractTest() {
    super(AccountEvent.class, AccountEventJson.codec(), NAMES, examples());
  }

  static Stream<AccountEvent> examples() {
    return Stream.of(
        new AccountOpened(ID, CUSTOMER, "EUR", new BigDecimal("100.00"), ADDRESS, AT),
        new AddressChanged(ID, ADDRESS, AT),
        new MoneyDeposited(ID, new BigDecimal("10.00"), "EUR", null, AT),
        new MoneyWithdrawn(ID, new BigDecimal("10.00"), "EUR", TRANSFER, AT),
        new MoneyRefused(ID, new BigDecimal("10.00"), "EUR", TRANSFER, "insufficient-funds", AT));
  }

  @Override
  protected void checkExample(AccountEvent event) {
    assertThat(event.accountId()).isEqualTo(ID);
    assertThat(event.at()).isEqualTo(AT);
  }
}
