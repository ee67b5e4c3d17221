package shop.read.accounts;

import java.util.List;
import shop.read.projecting.Projection;
import shop.read.projecting.StreamProjection;

/** The projections of this package. */
public final class AccountViews {
  private AccountViews() {}

  public static List<Projection> projections() {
    return List.of(
        new StreamProjection<>("customer", "customer", new Customers(), new CustomerFold()),
        new StreamProjection<>("account", "account", new Accounts(), new AccountFold()),
        new StreamProjection<>("transfer", "transfer", new Transfers(), new TransferFold()));
  }
}
