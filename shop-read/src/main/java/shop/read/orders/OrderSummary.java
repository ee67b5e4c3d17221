package shop.read.orders;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Orders counted per status and per day; cancelled orders count no money, and on no day. */
@Serdeable
record OrderSummary(List<StatusLine> statuses, List<DayLine> days) {

  @Serdeable
  record StatusLine(
      @Schema(
              type = "string",
              allowableValues = {
                "pending",
                "confirmed",
                "processing",
                "shipped",
                "delivered",
                "cancelled"
              })
          String status,
      String currency,
      long orders,
      String amount) {
    static StatusLine of(OrderCounts.Line line) {
      return new StatusLine(
          line.key(), line.currency(), line.orders(), line.amount().toPlainString());
    }
  }

  @Serdeable
  record DayLine(String day, String currency, long orders, String amount) {
    static DayLine of(OrderCounts.Line line) {
      return new DayLine(line.key(), line.currency(), line.orders(), line.amount().toPlainString());
    }
  }
}
