package shop.read.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Position;
import shop.read.Postgres;
import shop.read.TestService;
import shop.read.TestService.Answer;
import shop.read.TestStore;

class CalendarQueriesTest {
  private static TestStore store;
  private static TestService service;

  private final UUID calendar = UUID.randomUUID();

  @BeforeAll
  static void start() throws Exception {
    store = new TestStore();
    service = new TestService(Postgres.newDatabase(), store);
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    store.close();
  }

  @Test
  void a_calendar_has_its_streams_revision_and_a_timeslot_its_own() throws Exception {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    Position firstAt =
        store.append(
            "calendar-" + calendar, -1, created("Van 1"), scheduled(first, "09:00", "10:00"));
    Position secondAt =
        store.append("calendar-" + calendar, 1, scheduled(second, "10:00", "11:00"));

    Answer answer = service.get("/api/v1/calendars/" + calendar + "?minPosition=" + secondAt);
    assertThat(answer.header("ETag")).isEqualTo("\"2\"");
    assertThat(answer.json())
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    {"calendarId":"%s","name":"Van 1","timeZone":"Europe/Berlin","openingHours":
                      [{"day":"MONDAY","opens":"08:00","closes":"18:00"}],
                     "revision":2,"position":"%s"}
                    """
                        .formatted(calendar, secondAt)));
    Answer slot = service.get("/api/v1/calendars/" + calendar + "/timeslots/" + first);
    assertThat(slot.header("ETag")).isEqualTo("\"1\"");
    assertThat(slot.json())
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    {"calendarId":"%s","timeslotId":"%s","title":"Delivery",
                     "start":"2027-03-01T09:00:00Z","end":"2027-03-01T10:00:00Z","orderId":null,
                     "revision":1,"position":"%s"}
                    """
                        .formatted(calendar, first, firstAt)));
  }

  @Test
  void a_moved_timeslot_is_found_where_it_is_and_a_removed_one_nowhere() throws Exception {
    UUID slot = UUID.randomUUID();
    String path = "/api/v1/calendars/" + calendar + "/timeslots";
    store.append("calendar-" + calendar, -1, created("Van 3"), scheduled(slot, "09:00", "10:00"));
    Position moved =
        store.append(
            "calendar-" + calendar,
            1,
            TestStore.event(
                "TimeslotRescheduled.v1",
                """
                {'calendarId':'ignored','timeslotId':'%s','start':'2027-03-02T09:00:00Z',
                 'end':'2027-03-02T10:00:00Z','at':'2026-05-01T10:00:00Z'}
                """
                    .formatted(slot)));

    Answer answer = service.get(path + "/" + slot + "?minPosition=" + moved);
    assertThat(answer.header("ETag")).isEqualTo("\"2\"");
    assertThat(answer.json().get("start").textValue()).isEqualTo("2027-03-02T09:00:00Z");
    assertThat(answer.json().get("title").textValue()).isEqualTo("Delivery");
    assertThat(service.get(path + "?to=2027-03-02T00:00:00Z").json().get("items")).isEmpty();

    Position removed =
        store.append(
            "calendar-" + calendar,
            2,
            TestStore.event(
                "TimeslotRemoved.v1",
                "{'calendarId':'ignored','timeslotId':'%s','at':'2026-05-01T10:00:00Z'}"
                    .formatted(slot)));
    assertThat(service.get(path + "?minPosition=" + removed).json().get("items")).isEmpty();
    assertThat(service.get(path + "/" + slot).status()).isEqualTo(404);
    assertThat(service.get("/api/v1/calendars/" + calendar).header("ETag")).isEqualTo("\"3\"");
  }

  @Test
  void a_range_holds_the_timeslots_that_reach_into_it_page_by_page() throws Exception {
    List<NewEvent> events = new ArrayList<>(List.of(created("Van 2")));
    for (int hour = 8; hour < 18; hour++) {
      events.add(
          scheduled(UUID.randomUUID(), "%02d:00".formatted(hour), "%02d:00".formatted(hour + 1)));
    }
    Position last = store.append("calendar-" + calendar, -1, events.toArray(NewEvent[]::new));
    String range =
        "/api/v1/calendars/"
            + calendar
            + "/timeslots?from=2027-03-01T09:30:00Z&to=2027-03-01T13:00:00Z&limit=2&minPosition="
            + last;

    JsonNode first = service.get(range).json();
    JsonNode second = service.get(range + "&after=" + first.get("next").textValue()).json();

    assertThat(first.get("items").findValuesAsText("start"))
        .containsExactly("2027-03-01T09:00:00Z", "2027-03-01T10:00:00Z");
    assertThat(second.get("items").findValuesAsText("start"))
        .containsExactly("2027-03-01T11:00:00Z", "2027-03-01T12:00:00Z");
    assertThat(second.get("next").isNull()).isTrue();
  }

  @Test
  void the_timeslots_of_an_order_are_found_in_every_calendar() throws Exception {
    UUID order = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    store.append("calendar-" + calendar, -1, created("Van 4"), forOrder(order, "09:00"));
    store.append("calendar-" + other, -1, created("Van 5"), forOrder(order, "08:00"));
    Position last = store.append("calendar-" + other, 1, forOrder(UUID.randomUUID(), "10:00"));
    String path = "/api/v1/timeslots?orderId=" + order + "&limit=1&minPosition=" + last;

    JsonNode first = service.get(path).json();
    JsonNode second = service.get(path + "&after=" + first.get("next").textValue()).json();

    assertThat(first.at("/items/0/calendarId").textValue()).isEqualTo(other.toString());
    assertThat(second.at("/items/0/calendarId").textValue()).isEqualTo(calendar.toString());
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(service.get("/api/v1/timeslots").status()).isEqualTo(400);
  }

  private static NewEvent forOrder(UUID order, String from) {
    return TestStore.event(
        "TimeslotScheduled.v1",
        """
        {'calendarId':'ignored','timeslotId':'%s','title':'For an order',
         'start':'2027-03-01T%s:00Z','end':'2027-03-01T23:00:00Z','orderId':'%s',
         'at':'2026-05-01T10:00:00Z'}
        """
            .formatted(UUID.randomUUID(), from, order));
  }

  @Test
  void a_calendar_is_exported_for_other_programs() throws Exception {
    UUID slot = UUID.randomUUID();
    Position last =
        store.append(
            "calendar-" + calendar, -1, created("Van, 6"), scheduled(slot, "09:00", "10:00"));
    String path = "/api/v1/calendars/" + calendar + ".ics";

    Answer file = service.get(path + "?minPosition=" + last);

    assertThat(file.status()).as(file.text()).isEqualTo(200);
    assertThat(file.header("Content-Type")).isEqualTo("text/calendar; charset=utf-8");
    assertThat(file.header("ETag")).isEqualTo("\"1\"");
    assertThat(file.text())
        .startsWith("BEGIN:VCALENDAR\r\n")
        .contains("X-WR-CALNAME:Van\\, 6\r\n")
        .contains("UID:" + slot + "@")
        .contains("DTSTART:20270301T090000Z\r\n")
        .endsWith("END:VCALENDAR\r\n");
    assertThat(service.get(path, "If-None-Match", "\"1\"").status()).isEqualTo(304);
    assertThat(service.get("/api/v1/calendars/" + UUID.randomUUID() + ".ics").status())
        .isEqualTo(404);
  }

  @Test
  void calendars_are_listed_by_name() throws Exception {
    UUID other = UUID.randomUUID();
    store.append("calendar-" + calendar, -1, created("Zeppelin"));
    Position last = store.append("calendar-" + other, -1, created("Airship"));

    JsonNode page = service.get("/api/v1/calendars?limit=200&minPosition=" + last).json();

    assertThat(page.get("items").findValuesAsText("name"))
        .contains("Airship", "Zeppelin")
        .isSorted();
  }

  private static NewEvent created(String name) {
    return TestStore.event(
        "CalendarCreated.v1",
        """
        {'calendarId':'ignored','name':'%s','timeZone':'Europe/Berlin',
         'openingHours':[{'day':'MONDAY','opens':'08:00','closes':'18:00'}],
         'at':'2026-05-01T10:00:00Z'}
        """
            .formatted(name));
  }

  private static NewEvent scheduled(UUID timeslot, String start, String end) {
    return TestStore.event(
        "TimeslotScheduled.v1",
        """
        {'calendarId':'ignored','timeslotId':'%s','title':'Delivery',
         'start':'2027-03-01T%s:00Z','end':'2027-03-01T%s:00Z','orderId':null,
         'at':'2026-05-01T10:00:00Z'}
        """
            .formatted(timeslot, start, end));
  }
}
