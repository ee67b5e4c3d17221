package shop.order.domain;

import java.math.BigDecimal;

/**
 * One line of an order.
 *
 * @param unitPrice in the order's currency, with that currency's scale
 */
public record OrderItem(String sku, String description, int quantity, BigDecimal unitPrice) {}
