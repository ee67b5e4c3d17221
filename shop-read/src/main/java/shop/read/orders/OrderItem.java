package shop.read.orders;

import java.math.BigDecimal;

/**
 * A line of an order.
 *
 * @param unitPrice in the order's currency
 */
record OrderItem(String sku, String description, int quantity, BigDecimal unitPrice) {

  BigDecimal lineTotal() {
    return unitPrice.multiply(BigDecimal.valueOf(quantity));
  }
}
