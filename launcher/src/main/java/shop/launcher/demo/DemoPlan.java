package shop.launcher.demo;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
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
  private static final long REGISTRATIONS = 1L << 42;

  /** Of those who order, so many who come first are registered and have an account. */
  private static final int REGISTERED_MAX = 50;

  private static final int BALANCE_MAX = 900;
  private static final int TRANSFER_MAX = 50;

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
  private final Set<Integer> registered;
  private final List<DemoOrder> orders;

  public DemoPlan(long seed, int orders) {
    this.seed = seed;
    this.registered =
        IntStream.range(0, orders)
            .map(this::customerOf)
            .distinct()
            .limit(REGISTERED_MAX)
            .boxed()
            .collect(Collectors.toCollection(LinkedHashSet::new));
    this.orders = IntStream.range(0, orders).mapToObj(this::order).toList();
  }

  /** Every second one sends money to the one before. */
  List<DemoCustomer> customers() {
    List<DemoCustomer> customers = new ArrayList<>();
    for (int number : registered) {
      SplittableRandom random = random(REGISTRATIONS + number);
      Person person = person(number);
      var registration = new DemoCustomer.Registration(uuid(random), person.name, person.email);
      var account =
          new DemoCustomer.Opening(
              uuid(random),
              registration.customerId(),
              "EUR",
              TRANSFER_MAX + random.nextInt(BALANCE_MAX) + ".00",
              new DemoCustomer.Address(
                  (1 + random.nextInt(99)) + " Harbour Road", "Cork", "T12 W8KP", "IE"));
      DemoCustomer.Transfer transfer =
          customers.size() % 2 == 0
              ? null
              : new DemoCustomer.Transfer(
                  uuid(random),
                  account.accountId(),
                  customers.getLast().account().accountId(),
                  1 + random.nextInt(TRANSFER_MAX) + ".00",
                  "EUR");
      customers.add(new DemoCustomer(registration, account, transfer));
    }
    return customers;
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

  private record Person(String name, String email) {}

  private Person person(int number) {
    SplittableRandom random = random(CUSTOMER_DRAWS + number);
    String first = draw(Catalogue.FIRST_NAMES, random);
    String last = draw(Catalogue.LAST_NAMES, random);
    return new Person(first + " " + last, mailName(first) + "." + mailName(last) + "@example.com");
  }

  private int customerOf(int order) {
    SplittableRandom random = random(order);
    UUID _ = uuid(random);
    return random.nextInt(CUSTOMERS);
  }

  private DemoOrder order(int number) {
    SplittableRandom random = random(number);
    UUID id = uuid(random);
    int customer = random.nextInt(CUSTOMERS);
    Person person = person(customer);
    var placement =
        new DemoOrder.Placement(
            id,
            registered.contains(customer) ? uuid(random(REGISTRATIONS + customer)) : null,
            person.name,
            person.email,
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
