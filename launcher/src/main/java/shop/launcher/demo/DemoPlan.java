package shop.launcher.demo;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * What a seed stands for. Order number n of a seed is always the same one, however many are asked
 * for; of the calendars only the days depend on today.
 */
public final class DemoPlan {
  private static final int CUSTOMERS = 400;
  private static final int ITEMS_MAX = 5;
  private static final int QUANTITY_MAX = 4;
  private static final int SLOTS_PER_CALENDAR = 20;
  private static final int SLOTS_PER_DAY = 4;
  private static final int SLOT_HOURS = 2;
  private static final LocalTime OPENS = LocalTime.of(8, 0);
  private static final LocalTime CLOSES = LocalTime.of(18, 0);
  private static final List<String> CITIES =
      List.of("Europe/Berlin", "Europe/London", "America/New_York");

  /** Apart from the numbers of orders, so that calendars have draws of their own. */
  private static final long CALENDARS = 1L << 40;

  private static final long CUSTOMER_DRAWS = 1L << 41;

  /** Weights of where orders stay; each gets there by the statuses before it. */
  private static final List<List<String>> COURSES =
      List.of(
          List.of("pending"),
          List.of("pending", "confirmed"),
          List.of("pending", "confirmed", "processing"),
          List.of("pending", "confirmed", "processing", "shipped"),
          List.of("pending", "confirmed", "processing", "shipped", "delivered"),
          List.of("pending", "cancelled"),
          List.of("pending", "confirmed", "cancelled"));

  private static final int[] WEIGHTS = {20, 15, 15, 15, 25, 5, 5};

  private final long seed;
  private final List<DemoOrder> orders;

  public DemoPlan(long seed, int orders) {
    this.seed = seed;
    this.orders = IntStream.range(0, orders).mapToObj(this::order).toList();
  }

  List<DemoOrder> orders() {
    return orders;
  }

  /** Slots lie on the working days after the given one and belong to orders about to leave. */
  List<DemoCalendar> calendars(LocalDate today) {
    List<DemoOrder> due =
        orders.stream().filter(order -> order.course().getLast().equals("processing")).toList();
    List<DemoCalendar> calendars = new ArrayList<>();
    for (int c = 0; c < CITIES.size(); c++) {
      SplittableRandom random = random(CALENDARS + c);
      UUID id = uuid(random);
      String zone = CITIES.get(c);
      String city = zone.substring(zone.indexOf('/') + 1).replace('_', ' ');
      List<DemoCalendar.Slot> slots = new ArrayList<>();
      for (int n = 0; n < SLOTS_PER_CALENDAR; n++) {
        int order = n * CITIES.size() + c;
        if (order < due.size()) {
          slots.add(slot(uuid(random), n, due.get(order), ZoneId.of(zone), today));
        }
      }
      var making = new DemoCalendar.Making(id, "Deliveries " + city, zone, openingHours());
      calendars.add(new DemoCalendar(id, making, slots));
    }
    return calendars;
  }

  private static DemoCalendar.Slot slot(
      UUID id, int number, DemoOrder order, ZoneId zone, LocalDate today) {
    LocalDate day = today;
    for (int days = number / SLOTS_PER_DAY; days >= 0; days--) {
      day = day.plusDays(day.getDayOfWeek() == DayOfWeek.SATURDAY ? 2 : 1);
      if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
        day = day.plusDays(1);
      }
    }
    var start =
        day.atTime(OPENS).plusHours((long) SLOT_HOURS * (number % SLOTS_PER_DAY)).atZone(zone);
    return new DemoCalendar.Slot(
        id,
        "Delivery to " + order.placement().customerName(),
        start.toInstant().toString(),
        start.plusHours(SLOT_HOURS).toInstant().toString(),
        order.id());
  }

  private static List<DemoCalendar.Hours> openingHours() {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day != DayOfWeek.SUNDAY)
        .map(day -> new DemoCalendar.Hours(day.name(), OPENS.toString(), CLOSES.toString()))
        .toList();
  }

  private DemoOrder order(int number) {
    SplittableRandom random = random(number);
    UUID id = uuid(random);
    SplittableRandom customer = random(CUSTOMER_DRAWS + random.nextInt(CUSTOMERS));
    String first = draw(Catalogue.FIRST_NAMES, customer);
    String last = draw(Catalogue.LAST_NAMES, customer);
    var placement =
        new DemoOrder.Placement(
            id,
            first + " " + last,
            mailName(first) + "." + mailName(last) + "@example.com",
            draw(Catalogue.CURRENCIES, random),
            items(random));
    return new DemoOrder(id, placement, course(random));
  }

  private static List<DemoOrder.Item> items(SplittableRandom random) {
    int count = 1 + random.nextInt(ITEMS_MAX);
    int offset = random.nextInt(Catalogue.PRODUCTS.size());
    List<DemoOrder.Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // Stepping by 7 through 20 products never meets one twice within an order.
      var product = Catalogue.PRODUCTS.get((offset + 7 * i) % Catalogue.PRODUCTS.size());
      items.add(
          new DemoOrder.Item(
              product.sku(),
              product.description(),
              1 + random.nextInt(QUANTITY_MAX),
              BigDecimal.valueOf(product.cents(), 2).toPlainString()));
    }
    return items;
  }

  private static List<String> course(SplittableRandom random) {
    int drawn = random.nextInt(Arrays.stream(WEIGHTS).sum());
    int course = 0;
    while (drawn >= WEIGHTS[course]) {
      drawn -= WEIGHTS[course];
      course++;
    }
    return COURSES.get(course);
  }

  private SplittableRandom random(long number) {
    return new SplittableRandom(
        new SplittableRandom(seed).nextLong() ^ (number * 0x9E3779B97F4A7C15L));
  }

  /** A UUID of the random kind, version 4, from seeded bits. */
  private static UUID uuid(SplittableRandom random) {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private static String draw(List<String> from, SplittableRandom random) {
    return from.get(random.nextInt(from.size()));
  }

  private static String mailName(String name) {
    return Normalizer.normalize(name.replace("ı", "i"), Normalizer.Form.NFD)
        .replaceAll("[^A-Za-z]", "")
        .toLowerCase(Locale.ROOT);
  }
}
