package shop.calendar.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.embedded.eventstore.EmbeddedEventStore;
import shop.embedded.eventstore.EmbeddedEventStoreSettings;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.testing.StoreReady;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalendarControllerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private EmbeddedEventStore node;
  private EmbeddedServer server;
  private EventStore store;

  @BeforeAll
  void start(@TempDir Path data) throws IOException {
    node = EmbeddedEventStore.start(EmbeddedEventStoreSettings.insecure(data, 0));
    server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                "micronaut.server.port", -1,
                "endpoints.all.port", -1,
                "shop.store.url", node.connectionString()));
    store = server.getApplicationContext().getBean(EventStore.class);
    StoreReady.await(store);
  }

  @AfterAll
  void stop() {
    server.close();
    node.close();
  }

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

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.getURL() + "/api/v1" + path))
        .header("Content-Type", "application/json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private List<StoredEvent> events(UUID id) {
    return store.read(StreamName.of("calendar", id), new Revision(0), 100);
  }

  private List<String> types(UUID id) {
    return events(id).stream().map(StoredEvent::type).toList();
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static void assertProblem(HttpResponse<String> response, int status, String code)
      throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(header(response, "Content-Type")).startsWith("application/problem+json");
    JsonNode problem = JSON.readTree(response.body());
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("type").asText()).isEqualTo("urn:shop:problem:" + code);
    assertThat(problem.path("instance").asText()).startsWith("/api/v1/");
    assertThat(problem.path("traceId").asText()).matches("[0-9a-f]{32}");
  }
}
