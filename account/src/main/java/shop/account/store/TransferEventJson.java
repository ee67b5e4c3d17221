package shop.account.store;

import java.util.Map;
import shop.account.domain.Transfer;
import shop.account.domain.TransferEvent;
import shop.account.domain.TransferEvent.TransferCompleted;
import shop.account.domain.TransferEvent.TransferDepositRefused;
import shop.account.domain.TransferEvent.TransferFailed;
import shop.account.domain.TransferEvent.TransferRequested;
import shop.account.domain.TransferEvent.TransferWithdrawn;
import shop.eventsourcing.EventCodec;
import shop.eventsourcing.SnapshotCodec;
import shop.eventsourcing.json.JsonEventCodec;
import shop.eventsourcing.json.JsonSnapshotCodec;
import shop.eventsourcing.json.Upcasters;

/** The names under which the transfer's events are stored: the event and its version. */
public final class TransferEventJson {
  private static final Map<String, Class<? extends TransferEvent>> CLASSES =
      Map.of(
          "TransferRequested.v1", TransferRequested.class,
          "TransferWithdrawn.v1", TransferWithdrawn.class,
          "TransferDepositRefused.v1", TransferDepositRefused.class,
          "TransferCompleted.v1", TransferCompleted.class,
          "TransferFailed.v1", TransferFailed.class);

  /**
   * To be raised whenever Transfer.evolve makes another state of the same form of the same events.
   */
  private static final int RULES = 1;

  private TransferEventJson() {}

  public static EventCodec<TransferEvent> codec() {
    return new JsonEventCodec<>(TransferEventJson::typeOf, CLASSES, Upcasters.NONE);
  }

  public static SnapshotCodec<Transfer> snapshotCodec() {
    return new JsonSnapshotCodec<>(Transfer.class, RULES);
  }

  private static String typeOf(TransferEvent event) {
    return switch (event) {
      case TransferRequested _ -> "TransferRequested.v1";
      case TransferWithdrawn _ -> "TransferWithdrawn.v1";
      case TransferDepositRefused _ -> "TransferDepositRefused.v1";
      case TransferCompleted _ -> "TransferCompleted.v1";
      case TransferFailed _ -> "TransferFailed.v1";
    };
  }
}
