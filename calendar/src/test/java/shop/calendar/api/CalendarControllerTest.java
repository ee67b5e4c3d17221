package shop.calendar.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.service.testing.ServiceTest;

class CalendarControllerTest extends ServiceTest {
  @Test
  void a_calendar_and_a_timeslot_are_created() throws Exception {
    UUID id = UUID.randomUUID();
    HttpResponse<String> calendar = post("/calendars", calendar(id, "UTC"));
    UUID timeslotId = UUID.randomUUID();
    HttpResponse<String> timeslot = schedule(id, timeslotId, in(Duration.ofDays(1)), 60);

    assertThat(calendar.statusCode()).isEqualTo(201);
    assertThat(header(calendar, "Location")).isEqualTo("/api/v1/calendars/" + id);
    assertThat(header(calendar, "ETag")).isEqualTo("\"0\"");
    assertThat(JSON.readTree(calendar.body()).path("calendarId").asText()).isEqualTo(id.toString());
    assertThat(timeslot.statusCode()).isEqualTo(201);
    assertThat(header(timeslot, "Location"))
        .isEqualTo("/api/v1/calendars/" + id + "/timeslots/" + timeslotId);
    assertThat(header(timeslot, "ETag")).isEqualTo("\"1\"");
    assertThat(types(id)).containsExactly("CalendarCreated.v1", "TimeslotScheduled.v1");
  }

  @Test
  void a_rule_that_says_no_is_told_by_its_code() throws Exception {
    UUID id = created();
    Instant start = in(Duration.ofDays(1));
    schedule(id, UUID.randomUUID(), start, 60);

    assertProblem(schedule(id, UUID.randomUUID(), start, 60), 409, "timeslot-overlaps");
    assertProblem(
        schedule(id, UUID.randomUUID(), in(Duration.ofDays(-1)), 60), 422, "timeslot-in-the-past");
    assertProblem(
        schedule(UUID.randomUUID(), UUID.randomUUID(), start, 60), 404, "calendar-not-found");
    assertProblem(post("/calendars", calendar(id, "UTC")), 409, "calendar-already-exists");
    assertThat(events(id)).hasSize(2);
  }

  @Test
  void a_timeslot_is_moved_and_removed_each_with_its_own_revision() throws Exception {
    UUID id = created();
    UUID slot = UUID.randomUUID();
    Instant start = in(Duration.ofDays(1));
    schedule(id, slot, start, 60);
    schedule(id, UUID.randomUUID(), start.plus(Duration.ofHours(2)), 60);

    HttpResponse<String> moved =
        send(reschedule(id, slot, start.plusSeconds(60), 60).header("If-Match", "\"1\""));
    assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
    assertThat(header(moved, "ETag")).isEqualTo("\"3\"");
    assertThat(JSON.readTree(moved.body()).path("timeslotId").asText()).isEqualTo(slot.toString());
    HttpResponse<String> again = send(reschedule(id, slot, start.plusSeconds(60), 60));
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(header(again, "ETag")).isEqualTo("\"3\"");

    HttpResponse<String> stale = send(remove(id, slot).header("If-Match", "\"1\""));
    assertProblem(stale, 412, "revision-mismatch");
    assertThat(header(stale, "ETag")).isEqualTo("\"3\"");
    assertThat(stale.body()).contains("The timeslot has changed");
    HttpResponse<String> removed = send(remove(id, slot).header("If-Match", "\"3\""));
    assertThat(removed.statusCode()).as(removed.body()).isEqualTo(200);
    assertThat(header(removed, "ETag")).isEqualTo("\"4\"");
    assertThat(types(id))
        .containsExactly(
            "CalendarCreated.v1",
            "TimeslotScheduled.v1",
            "TimeslotScheduled.v1",
            "TimeslotRescheduled.v1",
            "TimeslotRemoved.v1");
  }

  @Test
  void what_is_not_there_is_neither_moved_nor_removed() throws Exception {
    UUID id = created();
    Instant start = in(Duration.ofDays(1));
    UUID none = UUID.randomUUID();

    assertProblem(send(remove(id, none)), 404, "timeslot-not-found");
    assertProblem(send(remove(id, none).header("If-Match", "\"0\"")), 404, "timeslot-not-found");
    assertProblem(send(reschedule(id, none, start, 60)), 404, "timeslot-not-found");
    assertProblem(send(remove(none, none)), 404, "calendar-not-found");
    assertProblem(send(reschedule(none, none, start, 60)), 404, "calendar-not-found");
    assertProblem(
        send(request("/calendars/" + id + "/timeslots/seven").DELETE()), 400, "bad-request");
    assertThat(failures(id)).isEmpty();
  }

  @Test
  void a_move_that_a_rule_refuses_is_kept_with_the_timeslot_it_was_for() throws Exception {
    UUID id = created();
    UUID slot = UUID.randomUUID();
    Instant start = in(Duration.ofDays(1));
    schedule(id, slot, start, 60);
    schedule(id, UUID.randomUUID(), start.plus(Duration.ofHours(2)), 60);

    assertProblem(
        send(reschedule(id, slot, start.plus(Duration.ofHours(2)), 60)), 409, "timeslot-overlaps");
    assertProblem(
        send(reschedule(id, slot, in(Duration.ofDays(-1)), 60)), 422, "timeslot-in-the-past");

    assertThat(failures(id))
        .extracting(StoredEvent::type)
        .containsExactly("RescheduleTimeslotFailed.v1", "RescheduleTimeslotFailed.v1");
    JsonNode kept = JSON.readTree(failures(id).getFirst().data());
    JsonNode contract =
        JSON.readTree(Files.readString(Path.of("contract/RescheduleTimeslotFailed.v1.json")));
    assertThat(kept.path("reason").asText()).isEqualTo("timeslot-overlaps");
    assertThat(kept.path("command").path("timeslotId").asText()).isEqualTo(slot.toString());
    assertThat(kept.path("command").properties().stream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrderElementsOf(
            contract.path("command").properties().stream().map(Map.Entry::getKey).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"end\":\"2087-01-01T00:00:00Z\"} | /start",
        "{\"start\":\"2087-01-01T00:00:00Z\"} | /end",
        "{\"start\":\"2087-01-01T00:00:00Z\",\"end\":\"2087-01-01T00:00:00Z\"} | /end",
        "{\"start\":\"2087-01-01T00:00:00Z\",\"end\":\"2087-01-02T00:00:01Z\"} | /end",
        "{\"start\":\"2087-01-01T00:00:00Z\",\"end\":\"tomorrow\"} | /end",
        "{\"start\":\"2087-01-01T00:00:00Z\",\"end\":\"2087-01-01T01:00:00Z\",\"title\":\"x\"} | /title",
      })
  void what_is_wrong_in_a_move_is_named_by_its_place(String body, String pointer) throws Exception {
    HttpResponse<String> response =
        send(
            request("/calendars/" + UUID.randomUUID() + "/timeslots/" + UUID.randomUUID())
                .PUT(BodyPublishers.ofString(body)));

    assertProblem(response, 400, "invalid-request");
    assertThat(JSON.readTree(response.body()).path("errors").findValuesAsText("pointer"))
        .containsExactly(pointer);
  }

  @Test
  void creations_mind_their_headers_and_their_bodies_too() throws Exception {
    UUID id = UUID.randomUUID();
    String body = calendar(id, "UTC");
    String slots = "/calendars/" + id + "/timeslots";
    Instant start = in(Duration.ofDays(1));
    String slot =
        "{\"title\":\"Delivery\",\"start\":\"%s\",\"end\":\"%s\"}"
            .formatted(start, start.plusSeconds(60));
    assertProblem(
        send(request("/calendars").header("If-Match", "*").POST(BodyPublishers.ofString(body))),
        412,
        "revision-mismatch");
    for (String path : List.of("/calendars", slots)) {
      String sent = path.equals(slots) ? slot : body;
      HttpRequest.Builder create =
          request(path).header("Idempotency-Key", path).POST(BodyPublishers.ofString(sent));
      HttpResponse<String> first = send(create);
      HttpResponse<String> second = send(create);
      assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
      assertThat(second.statusCode()).isEqualTo(201);
      assertThat(second.body()).isEqualTo(first.body());
      assertThat(header(second, "Location")).isEqualTo(header(first, "Location"));
      assertProblem(post(path, "{"), 400, "malformed-json");
      assertProblem(post(path, sent.replace("}", ",\"x\":1}")), 400, "invalid-request");
    }
    assertProblem(
        send(request(slots).header("If-Match", "\"0\"").POST(BodyPublishers.ofString(slot))),
        412,
        "revision-mismatch");
    assertProblem(
        send(
            request(slots)
                .header("Idempotency-Key", slots)
                .POST(BodyPublishers.ofString(slot.replace("Delivery", "Other")))),
        422,
        "idempotency-key-reused");
    assertThat(types(id)).containsExactly("CalendarCreated.v1", "TimeslotScheduled.v1");
  }

  @Test
  void a_key_goes_with_one_timeslot() throws Exception {
    UUID id = created();
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    schedule(id, first, in(Duration.ofDays(1)), 60);
    schedule(id, second, in(Duration.ofDays(2)), 60);

    HttpResponse<String> removed = send(remove(id, first).header("Idempotency-Key", "k"));
    HttpResponse<String> repeated = send(remove(id, first).header("Idempotency-Key", "k"));
    HttpResponse<String> other = send(remove(id, second).header("Idempotency-Key", "k"));

    assertThat(removed.statusCode()).isEqualTo(200);
    assertThat(repeated.statusCode()).isEqualTo(200);
    assertThat(repeated.body()).isEqualTo(removed.body());
    assertProblem(other, 422, "idempotency-key-reused");
    assertThat(types(id)).containsOnlyOnce("TimeslotRemoved.v1");
  }

  @Test
  void a_snapshot_is_taken_of_what_exists() throws Exception {
    UUID id = created();
    schedule(id, UUID.randomUUID(), in(Duration.ofDays(1)), 60);

    HttpResponse<String> taken = post("/calendars/" + id + "/snapshot", "");

    assertThat(taken.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(taken.body()))
        .isEqualTo(JSON.readTree("{\"stream\":\"calendar-%s\",\"revision\":1}".formatted(id)));
    assertThat(store.readLast(StreamName.of("snapshot-calendar", id), 2)).hasSize(1);
    assertProblem(
        post("/calendars/" + UUID.randomUUID() + "/snapshot", ""), 404, "calendar-not-found");
  }

  @Test
  void of_many_who_want_the_same_time_one_gets_it() throws Exception {
    UUID id = created();
    Instant start = in(Duration.ofDays(1));
    List<Callable<HttpResponse<String>>> many = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      many.add(() -> schedule(id, UUID.randomUUID(), start, 60));
    }

    List<Integer> statuses = new ArrayList<>();
    try (var executor = Executors.newFixedThreadPool(16)) {
      for (var answer : executor.invokeAll(many)) {
        statuses.add(answer.get().statusCode());
      }
    }

    assertThat(statuses).containsOnlyOnce(201).hasSize(16);
    assertThat(statuses.stream().filter(s -> s != 201)).containsOnly(409);
    assertThat(events(id)).hasSize(2);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "name":"North depot" | "name":" " | /name
          "timeZone":"UTC" | "timeZone":"Mars/Olympus" | /timeZone
          "timeZone":"UTC" | "timeZone":"UTC","openingHours":[{"day":"MONDAY","opens":"18:00","closes":"08:00"}] | /openingHours/0/closes
          "timeZone":"UTC" | "timeZone":"UTC","openingHours":[{"day":"MOONDAY","opens":"08:00","closes":"18:00"}] | /openingHours/0/day
          "timeZone":"UTC" | "timeZone":"UTC","openingHours":[{"day":1,"opens":"08:00","closes":"18:00"}] | /openingHours/0/day
          "timeZone":"UTC" | "timeZone":"UTC","openingHours":[{"day":"MONDAY","opens":"8","closes":"18:00"}] | /openingHours/0/opens
          """)
  void what_is_wrong_in_a_calendar_is_named_by_its_place(String right, String wrong, String pointer)
      throws Exception {
    UUID id = UUID.randomUUID();
    HttpResponse<String> response = post("/calendars", calendar(id, "UTC").replace(right, wrong));

    assertProblem(response, 400, "invalid-request");
    assertThat(JSON.readTree(response.body()).path("errors").findValuesAsText("pointer"))
        .contains(pointer);
    assertThat(events(id)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, /end", "-60, /end", "1441, /end"})
  void a_timeslot_ends_after_it_starts_and_within_a_day(int minutes, String pointer)
      throws Exception {
    HttpResponse<String> response =
        schedule(created(), UUID.randomUUID(), in(Duration.ofDays(1)), minutes);

    assertProblem(response, 400, "invalid-request");
    assertThat(response.body()).contains(pointer);
  }

  private UUID created() throws Exception {
    UUID id = UUID.randomUUID();
    assertThat(post("/calendars", calendar(id, "UTC")).statusCode()).isEqualTo(201);
    return id;
  }

  private static Instant in(Duration duration) {
    return Instant.now().plus(duration).truncatedTo(ChronoUnit.SECONDS);
  }

  private static String calendar(UUID id, String timeZone) {
    return """
        {"calendarId":"%s","name":"North depot","timeZone":"%s"}"""
        .formatted(id, timeZone);
  }

  private HttpResponse<String> schedule(
      UUID calendarId, UUID timeslotId, Instant start, int minutes) throws Exception {
    return post(
        "/calendars/" + calendarId + "/timeslots",
        """
        {"timeslotId":"%s","title":"Delivery","start":"%s","end":"%s"}"""
            .formatted(timeslotId, start, start.plus(Duration.ofMinutes(minutes))));
  }

  private HttpRequest.Builder reschedule(
      UUID calendarId, UUID timeslotId, Instant start, int minutes) {
    return request("/calendars/" + calendarId + "/timeslots/" + timeslotId)
        .PUT(
            BodyPublishers.ofString(
                "{\"start\":\"%s\",\"end\":\"%s\"}"
                    .formatted(start, start.plus(Duration.ofMinutes(minutes)))));
  }

  private HttpRequest.Builder remove(UUID calendarId, UUID timeslotId) {
    return request("/calendars/" + calendarId + "/timeslots/" + timeslotId).DELETE();
  }

  private List<StoredEvent> events(UUID id) {
    return store.read(StreamName.of("calendar", id), new Revision(0), 100);
  }

  private List<StoredEvent> failures(UUID id) {
    return store.read(StreamName.of("failure", "calendar-" + id), new Revision(0), 100);
  }

  private List<String> types(UUID id) {
    return events(id).stream().map(StoredEvent::type).toList();
  }
}
