package shop.order;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import shop.eventsourcing.Aggregate;
import shop.eventsourcing.CommandHandler;
import shop.eventsourcing.EventStore;
import shop.order.api.OrderStatus;
import shop.order.domain.Order;
import shop.order.domain.OrderCommand;
import shop.order.domain.OrderDecider;
import shop.order.domain.OrderEvent;
import shop.order.domain.OrderRefusal;
import shop.order.store.OrderEventJson;

/** The only place where the parts of the service are put together. */
@Factory
final class OrderWiring {

  @Singleton
  CommandHandler<OrderCommand, OrderEvent, Order, OrderRefusal> commandHandler(EventStore store) {
    return new CommandHandler<>(
        store,
        new Aggregate<>(
            new OrderDecider(),
            OrderEventJson.codec(),
            OrderEventJson.snapshotCodec(),
            OrderStatus::of));
  }
}
