package shop.read;

import java.util.List;
import shop.read.calendars.CalendarProjection;
import shop.read.events.CommandLogProjection;
import shop.read.orders.OrderProjection;
import shop.read.projecting.Projection;

/** The views that this build knows. */
final class Views {

  /** Raised when the same events give other rows: those of another version are rebuilt. */
  static final int VERSION = 3;

  private Views() {}

  static List<Projection> projections() {
    return List.of(new OrderProjection(), new CalendarProjection(), new CommandLogProjection());
  }
}
