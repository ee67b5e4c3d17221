package shop.calendar.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.policy.RunningPolicy;
import shop.eventsourcing.testing.RunningNode;
import shop.identity.testing.TestCallers;

/** Two instances of the service on one store, beside orders that are written by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhenOrderCancelledThenRemoveTimeslotTest {
  private static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");
  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
  private static final String REMOVED = "TimeslotRemoved.v1";

  private final List<ApplicationContext> instances = new ArrayList<>();
  private RunningNode node;
  private EventStore store;

  @BeforeAll
  void start(@TempDir Path data) throws IOException {
    Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    node = RunningNode.start(data);
    store = node.store();
    startTwo();
  }

  @AfterAll
  void stop() {
    stopInstances();
    node.close();
  }

  @AfterEach
  void nothing_is_left_for_an_operator() {
    for (ApplicationContext instance : instances) {
      assertThat(instance.getBean(RunningPolicy.class).status().parked()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"OrderCancelled", "OrderDeleted"})
  void every_timeslot_of_the_order_that_has_not_begun_is_freed_in_every_calendar(String ending) {
    UUID order = placed();
    UUID other = placed();
    UUID mine = calendar();
    UUID another = calendar();
    UUID begun = calendar();
    UUID first = scheduled(mine, order, TOMORROW);
    UUID others = scheduled(mine, other, TOMORROW.plusSeconds(7_200));
    UUID nobodys = scheduled(mine, null, TOMORROW.plusSeconds(14_400));
    UUID second = scheduled(another, order, NOW);
    UUID running = scheduled(begun, order, NOW.minusSeconds(1));

    StoredEvent ended = ended(order, ending);

    awaitRemoved(mine, first);
    awaitRemoved(another, second);
    UUID witness = placed();
    UUID last = scheduled(begun, witness, TOMORROW);
    ended(witness, ending);
    awaitRemoved(begun, last);
    assertThat(removed(mine)).containsExactly(first).doesNotContain(others, nobodys);
    assertThat(removed(begun)).containsExactly(last).doesNotContain(running);
    EventMetadata why = events(mine).getLast().metadata();
    assertThat(why.actor()).isEqualTo("policy:WhenOrderCancelledThenRemoveTimeslot");
    assertThat(why.commandType()).isEqualTo("RemoveTimeslot");
    assertThat(why.causationId()).isEqualTo(ended.id().toString());
    assertThat(why.correlationId()).isEqualTo("conversation-of-" + order);
  }

  @Test
  void a_timeslot_for_an_order_that_is_over_already_goes_as_it_comes() {
    UUID order = placed();
    ended(order, "OrderCancelled");
    UUID id = calendar();

    UUID slot = scheduled(id, order, TOMORROW);

    awaitRemoved(id, slot);
  }

  @Test
  void a_timeslot_that_had_begun_goes_when_it_is_moved_ahead_after_all() {
    UUID order = placed();
    UUID id = calendar();
    UUID slot = scheduled(id, order, NOW.minusSeconds(60));
    ended(order, "OrderCancelled");

    append(
        "calendar-" + id,
        "TimeslotRescheduled.v1",
        """
        {"calendarId":"%s","timeslotId":"%s","start":"%s","end":"%s","at":"%s"}"""
            .formatted(id, slot, TOMORROW, TOMORROW.plusSeconds(3_600), NOW));

    awaitRemoved(id, slot);
  }

  @Test
  void a_timeslot_that_had_begun_before_its_order_ended_stays_however_often_the_service_starts() {
    UUID order = placed();
    UUID id = calendar();
    scheduled(id, order, NOW.minusSeconds(60));
    ended(order, "OrderDeleted");
    stopInstances();
    UUID late = scheduled(id, order, TOMORROW);

    startTwo();

    awaitRemoved(id, late);
    assertThat(removed(id)).containsExactly(late);
  }

  @Test
  void a_timeslot_made_anew_for_another_order_is_not_the_one_that_is_to_go() {
    stopInstances();
    UUID order = placed();
    UUID id = calendar();
    UUID slot = scheduled(id, order, TOMORROW);
    append(
        "calendar-" + id,
        REMOVED,
        """
        {"calendarId":"%s","timeslotId":"%s","at":"%s"}"""
            .formatted(id, slot, NOW));
    scheduled(id, slot, placed(), TOMORROW);
    ended(order, "OrderCancelled");
    UUID late = scheduled(id, order, TOMORROW.plusSeconds(7_200));

    startTwo();

    awaitRemoved(id, late);
    assertThat(removed(id)).containsExactly(slot, late);
  }

  @Test
  void a_calendar_that_is_deleted_for_good_does_not_keep_the_others_from_being_freed() {
    UUID order = placed();
    UUID gone = calendar();
    scheduled(gone, order, TOMORROW);
    UUID id = calendar();
    UUID slot = scheduled(id, order, TOMORROW);
    node.tombstone("calendar-" + gone);

    UUID ended = ended(order, "OrderCancelled").id();

    awaitRemoved(id, slot);
    RunningPolicy policy = instances.getFirst().getBean(RunningPolicy.class);
    await().until(() -> gauge("shop.policy.parked.events") == 1 && gauge("shop.policy.well") == 0);
    await().until(() -> policy.discard(ended) == RunningPolicy.Decided.DONE);
    assertThat(gauge("shop.policy.parked.events")).isZero();
    assertThat(gauge("shop.policy.well")).isOne();
    await()
        .until(
            () ->
                instances.stream()
                    .allMatch(one -> one.getBean(RunningPolicy.class).status().parked().isEmpty()));
  }

  @Test
  void what_somebody_else_has_removed_meanwhile_is_left_alone() {
    stopInstances();
    UUID order = placed();
    UUID id = calendar();
    UUID gone = scheduled(id, order, TOMORROW);
    ended(order, "OrderCancelled");
    append(
        "calendar-" + id,
        REMOVED,
        """
        {"calendarId":"%s","timeslotId":"%s","at":"%s"}"""
            .formatted(id, gone, NOW));
    UUID late = scheduled(id, order, TOMORROW.plusSeconds(7_200));

    startTwo();

    awaitRemoved(id, late);
    assertThat(removed(id)).containsExactly(gone, late);
  }

  @Test
  void whoever_is_killed_in_the_middle_loses_nothing_and_doubles_nothing() {
    stopInstances();
    Map<UUID, UUID> calendarOf = cancelledOrders(30);

    ApplicationContext first = instance();
    await().until(() -> calendarOf.values().stream().anyMatch(id -> !removed(id).isEmpty()));
    first.close();
    startTwo();

    calendarOf.forEach(
        (slot, id) -> {
          awaitRemoved(id, slot);
          assertThat(removed(id)).containsExactly(slot);
        });
  }

  @Test
  void two_instances_do_everything_once() {
    Map<UUID, UUID> calendarOf = cancelledOrders(30);

    calendarOf.forEach((slot, id) -> awaitRemoved(id, slot));

    calendarOf.forEach((slot, id) -> assertThat(removed(id)).containsExactly(slot));
    assertThat(calendarOf.values())
        .allSatisfy(
            id ->
                assertThat(store.read(StreamName.of("failure-calendar", id), new Revision(0), 1))
                    .isEmpty());
  }

  /** Orders with a timeslot each, all cancelled; by timeslot the calendar it is in. */
  private Map<UUID, UUID> cancelledOrders(int count) {
    Map<UUID, UUID> calendarOf = new HashMap<>();
    for (int n = 0; n < count; n++) {
      UUID order = placed();
      UUID id = calendar();
      calendarOf.put(scheduled(id, order, TOMORROW), id);
      ended(order, "OrderCancelled");
    }
    return calendarOf;
  }

  private void startTwo() {
    instances.add(instance());
    instances.add(instance());
  }

  private ApplicationContext instance() {
    return ApplicationContext.run(
        Map.of(
            "micronaut.server.port",
            -1,
            "endpoints.all.port",
            -1,
            "shop.public-key-file",
            TestCallers.keyFile(),
            "shop.store.url",
            node.connectionString()));
  }

  private void stopInstances() {
    instances.forEach(ApplicationContext::close);
    instances.clear();
  }

  private double gauge(String name) {
    return instances.getFirst().getBean(MeterRegistry.class).get(name).gauge().value();
  }

  private void awaitRemoved(UUID calendarId, UUID slot) {
    await().untilAsserted(() -> assertThat(removed(calendarId)).contains(slot));
  }

  private List<UUID> removed(UUID calendarId) {
    return events(calendarId).stream()
        .filter(event -> event.type().equals(REMOVED))
        .map(event -> timeslotOf(event))
        .toList();
  }

  private static UUID timeslotOf(StoredEvent event) {
    String json = new String(event.data(), UTF_8);
    int from = json.indexOf("\"timeslotId\":\"") + "\"timeslotId\":\"".length();
    return UUID.fromString(json.substring(from, from + 36));
  }

  private List<StoredEvent> events(UUID calendarId) {
    return store.read(StreamName.of("calendar", calendarId), new Revision(0), 100);
  }

  private UUID placed() {
    UUID order = UUID.randomUUID();
    append("order-" + order, "OrderCreated.v2", "{\"at\":\"%s\"}".formatted(NOW));
    return order;
  }

  private StoredEvent ended(UUID order, String how) {
    append(
        "order-" + order,
        how + ".v1",
        "{\"orderId\":\"%s\",\"reason\":null,\"at\":\"%s\"}".formatted(order, NOW));
    return store.readLast(StreamName.of("order", order), 1).getFirst();
  }

  private UUID calendar() {
    UUID id = UUID.randomUUID();
    append(
        "calendar-" + id,
        "CalendarCreated.v1",
        """
        {"calendarId":"%s","name":"North depot","timeZone":"UTC","openingHours":[],"at":"%s"}"""
            .formatted(id, NOW));
    return id;
  }

  private UUID scheduled(UUID calendarId, @Nullable UUID order, Instant start) {
    return scheduled(calendarId, UUID.randomUUID(), order, start);
  }

  private UUID scheduled(UUID calendarId, UUID slot, @Nullable UUID order, Instant start) {
    append(
        "calendar-" + calendarId,
        "TimeslotScheduled.v1",
        """
        {"calendarId":"%s","timeslotId":"%s","title":"Delivery","start":"%s","end":"%s",\
        "orderId":%s,"at":"%s"}"""
            .formatted(
                calendarId,
                slot,
                start,
                start.plusSeconds(3_600),
                order == null ? null : "\"" + order + "\"",
                NOW));
    return slot;
  }

  private void append(String stream, String type, String json) {
    StreamName name = new StreamName(stream);
    List<StoredEvent> last = store.readLast(name, 1);
    EventMetadata metadata =
        new EventMetadata(null, null, null, "test", "conversation-of-" + name.id(), null, null);
    store.append(
        name,
        last.isEmpty() ? Revision.NO_STREAM : last.getFirst().revision(),
        List.of(new NewEvent(UUID.randomUUID(), type, json.getBytes(UTF_8), metadata)));
  }
}
