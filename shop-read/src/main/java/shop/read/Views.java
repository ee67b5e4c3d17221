package shop.read;

import java.util.List;
import shop.read.calendars.CalendarProjection;
import shop.read.orders.OrderProjection;
import shop.read.projecting.Projection;

/** The views that this build knows. */
final class Views {
  private Views() {}

  static List<Projection> projections() {
    return List.of(new OrderProjection(), new CalendarProjection());
  }
}
