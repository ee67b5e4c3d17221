package shop.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DemoPlanTest {
  private static final LocalDate FRIDAY = LocalDate.of(2027, 2, 26);
  private final DemoPlan plan = new DemoPlan(7, 2_000);

  @Test
  void the_same_seed_is_the_same_plan() {
    var again = new DemoPlan(7, 2_000);
    assertThat(again.orders()).isEqualTo(plan.orders());
    assertThat(again.calendars(FRIDAY)).isEqualTo(plan.calendars(FRIDAY));
  }

  @Test
  void a_larger_number_of_orders_keeps_the_first_ones() {
    assertThat(new DemoPlan(7, 50).orders()).isEqualTo(plan.orders().subList(0, 50));
  }

  @Test
  void another_seed_shares_no_id() {
    var ids = new HashSet<>(plan.orders().stream().map(DemoOrder::id).toList());
    assertThat(ids).hasSize(2_000).allMatch(id -> id.version() == 4 && id.variant() == 2);
    assertThat(new DemoPlan(8, 2_000).orders()).noneMatch(order -> ids.contains(order.id()));
  }

  @Test
  void those_who_are_registered_order_under_their_id_and_pay_each_other() {
    List<DemoCustomer> customers = plan.customers();
    assertThat(customers).hasSize(50);
    assertThat(new DemoPlan(7, 50).customers()).isSubsetOf(customers);
    Map<UUID, String> emails = new HashMap<>();
    customers.forEach(c -> emails.put(c.registration().customerId(), c.registration().email()));
    assertThat(plan.orders())
        .filteredOn(order -> order.placement().customerId() != null)
        .hasSizeGreaterThan(100)
        .allMatch(
            order ->
                order
                    .placement()
                    .customerEmail()
                    .equals(emails.get(order.placement().customerId())));
    assertThat(customers.stream().map(DemoCustomer::transfer).filter(Objects::nonNull))
        .hasSize(25)
        .allMatch(transfer -> !transfer.fromAccountId().equals(transfer.toAccountId()));
  }

  @Test
  void orders_end_in_every_status() {
    assertThat(plan.orders().stream().map(order -> order.course().getLast()).distinct())
        .containsExactlyInAnyOrder(
            "pending", "confirmed", "processing", "shipped", "delivered", "cancelled");
  }

  @Test
  void an_order_taken_elsewhere_is_left_alone() {
    DemoOrder shipped =
        plan.orders().stream()
            .filter(order -> order.course().getLast().equals("shipped"))
            .findFirst()
            .orElseThrow();
    assertThat(shipped.courseAfter("pending"))
        .containsExactly("confirmed", "processing", "shipped");
    assertThat(shipped.courseAfter("processing")).containsExactly("shipped");
    assertThat(shipped.courseAfter("shipped")).isEmpty();
    assertThat(shipped.courseAfter("cancelled")).isEmpty();
  }

  @Test
  void items_are_plausible() {
    for (DemoOrder order : plan.orders()) {
      var items = order.placement().items();
      assertThat(items)
          .hasSizeBetween(1, 5)
          .extracting(DemoOrder.Item::sku)
          .doesNotHaveDuplicates();
      assertThat(items).allMatch(item -> item.quantity() >= 1 && item.quantity() <= 4);
      assertThat(items).allMatch(item -> new BigDecimal(item.unitPrice()).scale() == 2);
      assertThat(order.placement().customerEmail()).matches("[a-z]+\\.[a-z]+@example\\.com");
    }
  }

  @Test
  void timeslots_lie_ahead_within_opening_hours_and_do_not_overlap() {
    for (DemoCalendar calendar : plan.calendars(FRIDAY)) {
      ZoneId zone = ZoneId.of(calendar.making().timeZone());
      List<DemoCalendar.Slot> slots =
          calendar.slots().stream().sorted(Comparator.comparing(DemoCalendar.Slot::start)).toList();
      assertThat(slots).hasSize(20);
      Instant free = FRIDAY.plusDays(1).atStartOfDay(zone).toInstant();
      for (DemoCalendar.Slot slot : slots) {
        Instant start = Instant.parse(slot.start());
        assertThat(start).isAfterOrEqualTo(free);
        free = Instant.parse(slot.end());
        var local = start.atZone(zone);
        assertThat(local.getDayOfWeek()).isNotEqualTo(DayOfWeek.SUNDAY);
        assertThat(local.toLocalTime()).isAfterOrEqualTo(LocalTime.of(8, 0));
        assertThat(free.atZone(zone).toLocalTime()).isBeforeOrEqualTo(LocalTime.of(18, 0));
      }
    }
  }

  @Test
  void a_timeslot_belongs_to_one_order_only() {
    var orders =
        plan.calendars(FRIDAY).stream()
            .flatMap(calendar -> calendar.slots().stream().map(DemoCalendar.Slot::orderId))
            .toList();
    assertThat(orders).doesNotHaveDuplicates();
  }
}
