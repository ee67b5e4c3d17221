package shop.read.invoices;

import shop.read.projecting.Projection;
import shop.read.projecting.StreamProjection;

/** The projection of this package. */
public final class InvoiceView {
  private InvoiceView() {}

  /** Of the streams of orders; that an order changed is told by the view of orders. */
  public static Projection projection() {
    return new StreamProjection<>("order", null, new InvoiceLines(), new InvoiceFold());
  }
}
