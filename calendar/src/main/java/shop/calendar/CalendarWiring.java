package shop.calendar;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import shop.calendar.domain.Calendar;
import shop.calendar.domain.CalendarCommand;
import shop.calendar.domain.CalendarDecider;
import shop.calendar.domain.CalendarEvent;
import shop.calendar.domain.CalendarRefusal;
import shop.calendar.policy.WhenOrderCancelledThenRemoveTimeslot;
import shop.calendar.store.CalendarEventJson;
import shop.eventsourcing.Aggregate;
import shop.eventsourcing.CommandHandler;
import shop.eventsourcing.EventLog;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.policy.PolicyRunner;

/** The only place where the parts of the service are put together. */
@Factory
final class CalendarWiring {

  @Singleton
  CommandHandler<CalendarCommand, CalendarEvent, Calendar, CalendarRefusal> commandHandler(
      EventStore store) {
    return new CommandHandler<>(
        store,
        new Aggregate<>(
            new CalendarDecider(),
            CalendarEventJson.codec(),
            CalendarEventJson.snapshotCodec(),
            _ -> null));
  }

  /** Runs by itself as long as the service does. */
  @Context
  @Bean(preDestroy = "close")
  PolicyRunner<CalendarCommand, CalendarRefusal> whenOrderCancelledThenRemoveTimeslot(
      CommandHandler<CalendarCommand, CalendarEvent, Calendar, CalendarRefusal> handler,
      EventStore store,
      EventLog log,
      Clock clock) {
    PolicyRunner<CalendarCommand, CalendarRefusal> runner =
        new PolicyRunner<>(
            () -> new WhenOrderCancelledThenRemoveTimeslot(store),
            handler::handle,
            store,
            log,
            clock);
    runner.start();
    return runner;
  }
}
