package shop.calendar;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import shop.calendar.domain.Calendar;
import shop.calendar.domain.CalendarCommand;
import shop.calendar.domain.CalendarDecider;
import shop.calendar.domain.CalendarEvent;
import shop.calendar.domain.CalendarRefusal;
import shop.calendar.store.CalendarEventJson;
import shop.eventsourcing.Aggregate;
import shop.eventsourcing.CommandHandler;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.esdb.EsdbConnection;
import shop.eventsourcing.esdb.EsdbEventStore;
import shop.eventsourcing.esdb.EsdbSettings;
import shop.eventsourcing.request.RefusalLog;

/** The only place where the parts of the service are put together. */
@Factory
final class CalendarWiring {

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

  @Singleton
  RefusalLog refusalLog(EventStore store, MeterRegistry meters) {
    return new RefusalLog(store, meters.counter("shop.refusals.unrecorded")::increment);
  }
}
