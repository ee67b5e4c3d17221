package shop.read;

import java.util.ArrayList;
import java.util.List;
import shop.read.accounts.AccountViews;
import shop.read.calendars.CalendarProjection;
import shop.read.events.CommandLogProjection;
import shop.read.invoices.InvoiceView;
import shop.read.orders.OrderProjection;
import shop.read.projecting.Projection;

/** The views that this build knows. */
final class Views {

  /** Raised when the same events give other rows: those of another version are rebuilt. */
  static final int VERSION = 4;

  private Views() {}

  static List<Projection> projections() {
    List<Projection> projections = new ArrayList<>();
    projections.add(new OrderProjection());
    projections.add(new CalendarProjection());
    projections.addAll(AccountViews.projections());
    projections.add(InvoiceView.projection());
    projections.add(new CommandLogProjection());
    return List.copyOf(projections);
  }
}
