package shop.read.projecting;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import shop.eventsourcing.StoredEvent;

/** Values of events as the database can keep them. */
public final class Storable {
  private static final int AMOUNT_SCALE_MAX = 6;
  private static final int AMOUNT_PRECISION_MAX = 20;

  private Storable() {}

  /** Postgres keeps microseconds, and would round. */
  public static Instant instant(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * An amount of money. Adding up numbers of any other kind may take all memory there is.
   *
   * @throws Unfoldable when it is none
   */
  public static BigDecimal amount(StoredEvent event, BigDecimal amount) {
    if (amount.scale() < 0
        || amount.scale() > AMOUNT_SCALE_MAX
        || amount.precision() > AMOUNT_PRECISION_MAX) {
      throw new Unfoldable(event, "a number in it is no amount of money");
    }
    return amount;
  }
}
