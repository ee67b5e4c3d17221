package shop.calendar.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.calendar.domain.Calendar;
import shop.calendar.domain.CalendarDecider;
import shop.calendar.domain.CalendarEvent;
import shop.calendar.domain.CalendarHistories;
import shop.calendar.domain.CalendarRefusal;
import shop.calendar.domain.Timeslot;
import shop.calendar.policy.TimeslotsOfOrders.OrderTimeslot;
import shop.eventsourcing.Decision;

class TimeslotsOfOrdersTest {
  private static final int COMMANDS = 3_000;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("shop.calendar.domain.CalendarHistories#seeds")
  void it_holds_what_the_calendar_holds_for_orders_and_nothing_else(long seed) {
    System.out.println("seed " + seed);
    CalendarHistories histories = new CalendarHistories(new Random(seed));
    CalendarDecider decider = new CalendarDecider();
    Calendar calendar = decider.initialState();
    TimeslotsOfOrders timeslots = new TimeslotsOfOrders();
    int most = 0;
    for (int n = 0; n < COMMANDS; n++) {
      if (decider.decide(histories.next(), calendar)
          instanceof Decision.Accepted<CalendarEvent, CalendarRefusal>(var events)) {
        for (CalendarEvent event : events) {
          calendar = decider.evolve(calendar, event);
          timeslots.fold(event, ((Calendar.Existing) calendar).revision());
        }
        assertThat(timeslots.size()).isEqualTo((int) ofOrders(calendar).count());
        most = Math.max(most, timeslots.size());
        ofOrders(calendar)
            .forEach(
                slot ->
                    assertThat(timeslots.of(Objects.requireNonNull(slot.orderId())))
                        .isEqualTo(List.of(expected(slot))));
      }
    }
    assertThat(most).isGreaterThan(1); // else the history said nothing
  }

  private static Stream<Timeslot> ofOrders(Calendar calendar) {
    return ((Calendar.Existing) calendar)
        .timeslots().stream().filter(slot -> slot.orderId() != null);
  }

  private static OrderTimeslot expected(Timeslot slot) {
    UUID order = Objects.requireNonNull(slot.orderId());
    return new OrderTimeslot(
        CalendarHistories.ID.value(),
        slot.id().value(),
        order,
        slot.start(),
        slot.end(),
        slot.revision());
  }
}
