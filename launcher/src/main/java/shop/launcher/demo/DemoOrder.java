package shop.launcher.demo;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order to place and how far to take it.
 *
 * @param course the statuses it passes through, from {@code pending} to where it stays
 */
record DemoOrder(UUID id, Placement placement, List<String> course) {
  /** The body of {@code POST /orders}. */
  record Placement(
      UUID orderId,
      @Nullable UUID customerId,
      String customerName,
      String customerEmail,
      String currency,
      List<Item> items) {}

  record Item(String sku, String description, int quantity, String unitPrice) {}

  /** The statuses still ahead; none if somebody took the order elsewhere. */
  List<String> courseAfter(String status) {
    int at = course.indexOf(status);
    return at < 0 ? List.of() : course.subList(at + 1, course.size());
  }
}
