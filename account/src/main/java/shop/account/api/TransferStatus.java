package shop.account.api;

import shop.account.domain.Transfer;
import shop.account.domain.Transfer.Completed;
import shop.account.domain.Transfer.DepositRefused;
import shop.account.domain.Transfer.GivenBack;
import shop.account.domain.Transfer.NeverWithdrawn;
import shop.account.domain.Transfer.None;
import shop.account.domain.Transfer.Requested;
import shop.account.domain.Transfer.Withdrawn;

/** The names of a transfer's phases over HTTP. */
public final class TransferStatus {
  private TransferStatus() {}

  public static String of(Transfer transfer) {
    return switch (transfer) {
      case None _ -> throw new IllegalStateException("a transfer without events has no status");
      case Requested _ -> "requested";
      case Withdrawn _, DepositRefused _ -> "withdrawn";
      case Completed _ -> "completed";
      case NeverWithdrawn _, GivenBack _ -> "failed";
    };
  }
}
