package shop.read.changes;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import shop.identity.Needs;
import shop.identity.Role;

/** The change feed as server-sent events, for the gateway. */
@Hidden // from the description of the API: the gateway has no route to it
@Controller("/api/v1/changes")
@Needs(Role.VIEWER)
final class ChangeController {

  /** A feed that is silent for longer is broken. */
  static final Duration HEARTBEAT = Duration.ofSeconds(2);

  private static final Event<String> BEAT = Event.of("{}").name("heartbeat");

  private final ChangeFeed feed;
  private final Scheduler blocking;

  ChangeController(ChangeFeed feed, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.feed = feed;
    this.blocking = Schedulers.fromExecutorService(blocking);
  }

  @Get(produces = MediaType.TEXT_EVENT_STREAM)
  Publisher<Event<String>> changes() {
    return Flux.defer(
            () -> {
              ChangeSubscriber subscriber = feed.subscribe();
              // The first event says that from here on nothing is missed.
              return Flux.<Event<String>>generate(sink -> next(subscriber, sink))
                  .startWith(BEAT)
                  .doFinally(_ -> subscriber.close());
            })
        .subscribeOn(blocking);
  }

  /** Asked for one event whenever the receiver has room for it. */
  private static void next(ChangeSubscriber subscriber, SynchronousSink<Event<String>> sink) {
    subscriber
        .take(HEARTBEAT)
        .ifPresentOrElse(
            frame -> sink.next(Event.of(frame).name("change")),
            () -> {
              if (subscriber.hasEnded()) {
                sink.complete();
              } else {
                sink.next(BEAT);
              }
            });
  }
}
