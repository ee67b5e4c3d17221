package shop.order;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import shop.eventsourcing.Aggregate;
import shop.eventsourcing.CommandHandler;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.esdb.EsdbConnection;
import shop.eventsourcing.esdb.EsdbEventStore;
import shop.eventsourcing.esdb.EsdbSettings;
import shop.eventsourcing.request.RefusalLog;
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
  Clock clock() {
    return Clock.systemUTC();
  }

  @Singleton
  @Bean(preDestroy = "close")
  EsdbConnection connection(
      @Value("${shop.store.url}") String url,
      @Value("${shop.store.user}") String user,
      @Value("${shop.store.password-file}") String passwordFile)
      throws IOException {
    return new EsdbConnection(EsdbSettings.of(url, user, passwordFile));
  }

  @Singleton
  EventStore eventStore(EsdbConnection connection) {
    return new EsdbEventStore(connection);
  }

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

  @Singleton
  RefusalLog refusalLog(EventStore store, MeterRegistry meters) {
    return new RefusalLog(store, meters.counter("shop.refusals.unrecorded")::increment);
  }
}
