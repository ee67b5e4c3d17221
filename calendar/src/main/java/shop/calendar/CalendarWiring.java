package shop.calendar;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
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
import shop.eventsourcing.esdb.EsdbConnection;
import shop.eventsourcing.esdb.EsdbEventLog;
import shop.eventsourcing.esdb.EsdbEventStore;
import shop.eventsourcing.esdb.EsdbSettings;
import shop.eventsourcing.policy.PolicyRunner;
import shop.eventsourcing.request.RefusalLog;

/** The only place where the parts of the service are put together. */
@Factory
final class CalendarWiring {

  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Singleton
  EsdbSettings storeSettings(
      @Value("${shop.store.url}") String url,
      @Value("${shop.store.user}") String user,
      @Value("${shop.store.password-file}") String passwordFile)
      throws IOException {
    return EsdbSettings.of(url, user, passwordFile);
  }

  /** For commands. The client takes the global telemetry: it must be there before. */
  @Singleton
  @Named("streams")
  @Bean(preDestroy = "close")
  EsdbConnection streamConnection(EsdbSettings settings, OpenTelemetry before) {
    return new EsdbConnection(settings);
  }

  /** For what the policy follows; behind the telemetry as well. */
  @Singleton
  @Named("log")
  @Bean(preDestroy = "close")
  EsdbConnection logConnection(EsdbSettings settings, OpenTelemetry before) {
    return new EsdbConnection(settings);
  }

  @Singleton
  EventStore eventStore(@Named("streams") EsdbConnection connection) {
    return new EsdbEventStore(connection);
  }

  @Singleton
  EventLog eventLog(@Named("log") EsdbConnection connection) {
    return new EsdbEventLog(connection);
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
            () -> new WhenOrderCancelledThenRemoveTimeslot(store), handler, store, log, clock);
    runner.start();
    return runner;
  }
}
