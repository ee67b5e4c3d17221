package shop.read;

import java.util.UUID;
import shop.eventsourcing.NewEvent;

/** Events as the order service stores them. */
public final class OrderEvents {
  private static final UUID CUSTOMER = UUID.fromString("00000000-0000-4000-8000-0000000000c1");

  private OrderEvents() {}

  public static String stream(UUID orderId) {
    return "order-" + orderId;
  }

  /** Two of one thing at 12.50 and one of another at 0.99: 25.99 in all. */
  public static NewEvent created(UUID orderId, String at) {
    return created(orderId, "EUR", at);
  }

  public static NewEvent created(UUID orderId, String currency, String at) {
    return created(CUSTOMER, orderId, currency, at);
  }

  public static NewEvent createdFor(UUID customerId, UUID orderId, String at) {
    return created(customerId, orderId, "EUR", at);
  }

  private static NewEvent created(UUID customerId, UUID orderId, String currency, String at) {
    return created(
        "OrderCreated.v2",
        orderId,
        currency,
        """
        'customerId':'%s',
        'shippingAddress':{'street':'1 Quay','city':'Cork','postalCode':'T12','country':'IE',
          'line2':null,'region':null},
        """
            .formatted(customerId),
        at);
  }

  private static NewEvent created(
      String type, UUID orderId, String currency, String more, String at) {
    return TestStore.event(
        type,
        """
        {'orderId':'%s',%s'customerName':'Ada Lovelace','customerEmail':'ada@example.org',
         'currency':'%s','items':[
           {'sku':'SKU-1','description':'Engine','quantity':2,'unitPrice':'12.50'},
           {'sku':'SKU-2','description':'Card','quantity':1,'unitPrice':'0.99'}],
         'at':'%s'}
        """
            .formatted(orderId, more, currency, at));
  }

  /** As the first version was, which knew neither customer nor address. */
  public static NewEvent createdAtFirst(UUID orderId, String at) {
    return created("OrderCreated.v1", orderId, "EUR", "", at);
  }

  public static NewEvent confirmed(UUID orderId, String at) {
    return moved("OrderConfirmed.v1", orderId, at);
  }

  public static NewEvent processing(UUID orderId, String at) {
    return moved("OrderProcessingStarted.v1", orderId, at);
  }

  public static NewEvent shipped(UUID orderId, String carrier, String at) {
    return TestStore.event(
        "OrderShipped.v1",
        "{'orderId':'%s','carrier':'%s','trackingNumber':null,'at':'%s'}"
            .formatted(orderId, carrier, at));
  }

  public static NewEvent cancelled(UUID orderId, String reason, String at) {
    return TestStore.event(
        "OrderCancelled.v1",
        "{'orderId':'%s','reason':'%s','at':'%s'}".formatted(orderId, reason, at));
  }

  public static NewEvent deleted(UUID orderId, String at) {
    return moved("OrderDeleted.v1", orderId, at);
  }

  private static NewEvent moved(String type, UUID orderId, String at) {
    return TestStore.event(type, "{'orderId':'%s','at':'%s'}".formatted(orderId, at));
  }
}
