package shop.read.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.eventsourcing.Position;

/** The file as a reader of RFC 5545 takes it: unfolded, split at the first colon, unescaped. */
class CalendarFileTest {
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final UUID CALENDAR = new UUID(1, 2);
  private static final List<String> PIECES =
      List.of("Tür", " ", ";", ",", "\\", "\n", "n", ":", "🚚", "a long word of a title", "\"");

  @Test
  void whatever_a_title_holds_is_read_back_and_no_line_is_too_long() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<TimeslotRow> slots = new ArrayList<>();
    for (int n = 0; n < 200; n++) {
      StringBuilder title = new StringBuilder("x");
      for (int p = random.nextInt(40); p > 0; p--) {
        title.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      slots.add(slot(n, title.toString()));
    }

    String file = CalendarFile.of(calendar("Van; 1"), slots, NOW);

    assertThat(file).endsWith("\r\n");
    assertThat(file.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
    for (String line : file.split("\r\n", -1)) {
      assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
      assertThat(line).doesNotContain("\ufffd");
    }
    assertThat(values(file, "SUMMARY")).isEqualTo(slots.stream().map(TimeslotRow::title).toList());
    assertThat(values(file, "UID"))
        .isEqualTo(slots.stream().map(s -> s.timeslotId() + "@" + CALENDAR).toList());
    assertThat(values(file, "X-WR-CALNAME")).containsExactly("Van; 1");
  }

  @Test
  void a_timeslot_is_an_event_with_all_that_is_required_of_one() {
    String file = CalendarFile.of(calendar("Van"), List.of(slot(3, "Delivery")), NOW);

    assertThat(file)
        .isEqualTo(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//shop//calendar//EN
            CALSCALE:GREGORIAN
            X-WR-CALNAME:Van
            X-WR-TIMEZONE:Europe/Berlin
            BEGIN:VEVENT
            UID:00000000-0000-0000-0000-000000000003@00000000-0000-0001-0000-000000000002
            DTSTAMP:20260501T100000Z
            SEQUENCE:3
            DTSTART:20270301T090000Z
            DTEND:20270301T100000Z
            SUMMARY:Delivery
            END:VEVENT
            END:VCALENDAR
            """
                .replace("\n", "\r\n")
                .replace(
                    "UID:00000000-0000-0000-0000-000000000003@00000000-0000-0001-0000-000000000002",
                    "UID:00000000-0000-0000-0000-000000000003@00000000-0000-0001-0000-0000000000\r\n 02"));
  }

  private static CalendarRow calendar(String name) {
    return new CalendarRow(CALENDAR, name, "Europe/Berlin", List.of(), 1, new Position(1));
  }

  private static TimeslotRow slot(int n, String title) {
    return new TimeslotRow(
        CALENDAR,
        new UUID(0, n),
        title,
        Instant.parse("2027-03-01T09:00:00Z"),
        Instant.parse("2027-03-01T10:00:00Z"),
        null,
        n,
        new Position(n));
  }

  private static List<String> values(String file, String name) {
    return file.replace("\r\n ", "")
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> unescaped(line.substring(name.length() + 1)))
        .toList();
  }

  private static String unescaped(String value) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      if (c == '\\') {
        at++;
        text.append(value.charAt(at) == 'n' ? '\n' : value.charAt(at));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
