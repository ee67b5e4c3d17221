package shop.read.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.eventsourcing.Position;
import shop.read.OrderEvents;
import shop.read.Postgres;
import shop.read.TestService;
import shop.read.TestService.Answer;
import shop.read.TestStore;

/** Every list of orders against the same orders filtered, sorted and counted in memory. */
class OrderListTest {
  private static final int ORDERS = 70;
  private static final List<String> EMAILS =
      List.of("ada@example.org", "Ada@Example.org", "bob@example.org", "50%_off@example.org");
  private static final List<UUID> CUSTOMERS =
      List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
  private static final List<String> DESCRIPTIONS =
      List.of("Engine", "Analytical engine", "Ölkanne", "100% wool_sock", "Tür");
  private static final Instant START = Instant.parse("2026-04-29T22:00:00Z");

  private static final List<Placed> PLACED = new ArrayList<>();
  private static final long SEED = new Random().nextLong();
  private static TestStore store;
  private static TestService service;
  private static Position last = new Position(0);

  record Placed(
      UUID id,
      UUID customerId,
      String name,
      String email,
      String description,
      String currency,
      BigDecimal total,
      String status,
      Instant createdAt,
      Instant updatedAt) {

    boolean isFoundBy(String text) {
      String lower = text.toLowerCase(Locale.ROOT);
      return Stream.of(name, email, description)
              .anyMatch(part -> part.toLowerCase(Locale.ROOT).contains(lower))
          || id.toString().startsWith(lower);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    store = new TestStore();
    service = new TestService(Postgres.newDatabase(), store);
    for (int n = 0; n < ORDERS; n++) {
      place(random);
    }
    await().until(() -> service.get("/api/v1/orders?minPosition=" + last).status(), s -> s == 200);
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    store.close();
  }

  private static void place(Random random) {
    UUID id = new UUID(random.nextLong(), random.nextLong());
    String name = random.nextBoolean() ? "Ada Lovelace" : "Bob Ross";
    UUID customerId = pick(CUSTOMERS, random);
    String email = pick(EMAILS, random);
    String description = pick(DESCRIPTIONS, random);
    String currency = random.nextInt(3) == 0 ? "USD" : "EUR";
    BigDecimal price = new BigDecimal(random.nextInt(9) + ".50");
    Instant createdAt = START.plusSeconds(600L * random.nextInt(500));
    Instant updatedAt = createdAt;
    last =
        store.append(
            OrderEvents.stream(id),
            -1,
            TestStore.event(
                "OrderCreated.v2",
                """
                {'orderId':'%s','customerId':'%s','customerName':'%s','customerEmail':'%s',
                 'currency':'%s','shippingAddress':null,'items':[
                   {'sku':'S','description':'%s','quantity':2,'unitPrice':'%s'}],'at':'%s'}
                """
                    .formatted(
                        id, customerId, name, email, currency, description, price, createdAt)));
    List<String> statuses = List.of("pending", "confirmed", "cancelled", "deleted");
    String status = pick(statuses, random);
    if (!status.equals("pending")) {
      updatedAt = createdAt.plusSeconds(1 + random.nextInt(100_000));
      String at = updatedAt.toString();
      last =
          store.append(
              OrderEvents.stream(id),
              0,
              switch (status) {
                case "confirmed" -> OrderEvents.confirmed(id, at);
                case "cancelled" -> OrderEvents.cancelled(id, "why", at);
                default -> OrderEvents.deleted(id, at);
              });
    }
    if (!status.equals("deleted")) {
      PLACED.add(
          new Placed(
              id,
              customerId,
              name,
              email,
              description,
              currency,
              price.multiply(BigDecimal.TWO),
              status,
              createdAt,
              updatedAt));
    }
  }

  private static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }

  @Test
  void any_filters_in_any_order_page_by_page_give_what_they_give_in_memory() throws Exception {
    Random random = new Random(SEED);
    for (int n = 0; n < 60; n++) {
      Map<String, String> asked = new LinkedHashMap<>();
      Predicate<Placed> wanted = filters(asked, random);
      Comparator<Placed> order = order(asked, random);
      List<String> expected =
          PLACED.stream().filter(wanted).sorted(order).map(p -> p.id().toString()).toList();

      assertThat(all("/api/v1/orders", asked, 1 + random.nextInt(30)))
          .as("%s", asked)
          .isEqualTo(expected);
    }
  }

  private static Predicate<Placed> filters(Map<String, String> asked, Random random) {
    List<Predicate<Placed>> all = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      String status = pick(List.of("pending", "confirmed", "cancelled", "shipped"), random);
      asked.put("status", status);
      all.add(p -> p.status().equals(status));
    }
    if (random.nextInt(3) == 0) {
      String email = pick(EMAILS, random);
      asked.put("customerEmail", email);
      all.add(p -> p.email().equalsIgnoreCase(email));
    }
    if (random.nextInt(3) == 0) {
      UUID customerId = pick(CUSTOMERS, random);
      asked.put("customerId", customerId.toString());
      all.add(p -> p.customerId().equals(customerId));
    }
    if (random.nextInt(3) == 0) {
      Instant from = START.plusSeconds(600L * random.nextInt(500));
      asked.put("createdFrom", from.toString());
      all.add(p -> !p.createdAt().isBefore(from));
    }
    if (random.nextInt(3) == 0) {
      Instant to = START.plusSeconds(600L * random.nextInt(500));
      asked.put("createdTo", to.toString());
      all.add(p -> p.createdAt().isBefore(to));
    }
    if (random.nextInt(2) == 0) {
      asked.put("currency", "EUR");
      all.add(p -> p.currency().equals("EUR"));
      if (random.nextBoolean()) {
        asked.put("minTotal", "5");
        all.add(p -> p.total().compareTo(new BigDecimal("5")) >= 0);
      }
      if (random.nextBoolean()) {
        asked.put("maxTotal", "11.00");
        all.add(p -> p.total().compareTo(new BigDecimal("11.00")) <= 0);
      }
    }
    return p -> all.stream().allMatch(one -> one.test(p));
  }

  private static Comparator<Placed> order(Map<String, String> asked, Random random) {
    Comparator<Placed> order = Comparator.comparing(Placed::createdAt);
    int sort = random.nextInt(3);
    if (sort == 1) {
      asked.put("sort", "updatedAt");
      order = Comparator.comparing(Placed::updatedAt);
    } else if (sort == 2 && asked.containsKey("currency")) {
      asked.put("sort", "total");
      order = Comparator.comparing(Placed::total);
    }
    order = order.thenComparing(p -> p.id().toString());
    if (random.nextBoolean()) {
      asked.put("order", "asc");
      return order;
    }
    return order.reversed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"engine", "ADA", "ölk", "TÜR", "%_off", "100% wool", "example.org"})
  void a_text_is_found_wherever_it_stands(String text) throws Exception {
    assertThat(all("/api/v1/orders/search", Map.of("q", text), 10))
        .isEqualTo(newestFirst(p -> p.isFoundBy(text)));
  }

  @Test
  void an_order_is_found_by_the_beginning_of_its_id_and_a_shipment_by_its_number()
      throws Exception {
    Placed some = PLACED.getFirst();
    String prefix = some.id().toString().substring(0, 11);
    assertThat(all("/api/v1/orders/search", Map.of("q", prefix), 10))
        .containsExactly(some.id().toString());

    UUID id = UUID.randomUUID();
    Position position =
        store.append(
            OrderEvents.stream(id),
            -1,
            OrderEvents.created(id, "2020-01-01T00:00:00Z"),
            TestStore.event(
                "OrderShipped.v1",
                "{'orderId':'%s','carrier':'DHL','trackingNumber':'JJD-0042-7','at':'2020-01-02T00:00:00Z'}"
                    .formatted(id)));
    String shipped = "/api/v1/orders/search?q=jjd-0042&minPosition=";
    assertThat(service.get(shipped + position).json().at("/items/0/orderId").textValue())
        .isEqualTo(id.toString());
    Position gone =
        store.append(OrderEvents.stream(id), 1, OrderEvents.deleted(id, "2020-01-03T00:00:00Z"));
    assertThat(service.get(shipped + gone).json().get("items")).isEmpty();
  }

  @Test
  void lists_by_status_and_by_customer_are_the_list_filtered() throws Exception {
    assertThat(all("/api/v1/orders/status/confirmed", Map.of(), 7))
        .isEqualTo(newestFirst(p -> p.status().equals("confirmed")));
    assertThat(all("/api/v1/orders/customer/ada%40example.org", Map.of(), 7))
        .isEqualTo(newestFirst(p -> p.email().equalsIgnoreCase("ada@example.org")));
  }

  @ParameterizedTest
  @CsvSource({"total, all", "count, all", "total, 2026-05", "count, 2026-04"})
  void the_customers_who_ordered_most_come_first(String by, String period) throws Exception {
    Map<String, List<Placed>> customers =
        PLACED.stream()
            .filter(p -> p.currency().equals("EUR") && !p.status().equals("cancelled"))
            .filter(
                p ->
                    period.equals("all")
                        || p.createdAt().atOffset(ZoneOffset.UTC).toString().startsWith(period))
            .collect(Collectors.groupingBy(p -> p.email().toLowerCase(Locale.ROOT)));
    Comparator<Map.Entry<String, List<Placed>>> order =
        by.equals("count")
            ? Comparator.comparingInt(e -> e.getValue().size())
            : Comparator.comparing(e -> total(e.getValue()));
    List<String> expected =
        customers.entrySet().stream()
            .sorted(order.thenComparing(Map.Entry.comparingByKey()).reversed())
            .filter(e -> by.equals("count") || total(e.getValue()).signum() > 0)
            .map(e -> e.getKey() + " " + e.getValue().size() + " " + total(e.getValue()))
            .toList();

    List<String> lines = new ArrayList<>();
    for (JsonNode line :
        service
            .get("/api/v1/orders/top-customers?currency=EUR&by=" + by + "&period=" + period)
            .json()
            .get("items")) {
      lines.add(
          line.get("customerEmail").textValue()
              + " "
              + line.get("orders")
              + " "
              + line.get("amount").textValue());
      assertThat(line.get("customerName").textValue()).isNotEmpty();
    }
    assertThat(lines).isEqualTo(expected);
  }

  private static BigDecimal total(List<Placed> orders) {
    return orders.stream().map(Placed::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @ParameterizedTest
  @CsvSource({
    "/orders?sort=total, /currency",
    "/orders?minTotal=1, /currency",
    "/orders?sort=name, /sort",
    "/orders?order=up, /order",
    "/orders?currency=EUR&minTotal=1e9, /minTotal",
    "/orders?customerId=7, /customerId",
    "/orders?createdFrom=today, /createdFrom",
    "/orders?status=%00, /status",
    "/orders/customer/a%00b, /email",
    "/orders/search?q=ab, /q",
    "/orders/search, /q",
    "/orders/top-customers, /currency",
    "/orders/top-customers?currency=EUR&period=may, /period",
    "/orders/top-customers?currency=EUR&by=name, /by",
  })
  void what_is_wrong_with_a_question_is_named(String path, String pointer) throws Exception {
    Answer answer = service.get("/api/v1" + path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/pointer").textValue()).isEqualTo(pointer);
  }

  private static List<String> newestFirst(Predicate<Placed> wanted) {
    return PLACED.stream()
        .filter(wanted)
        .sorted(
            Comparator.comparing(Placed::createdAt)
                .thenComparing(p -> p.id().toString())
                .reversed())
        .map(p -> p.id().toString())
        .toList();
  }

  /** The ids on all pages. */
  private static List<String> all(String path, Map<String, String> asked, int limit)
      throws IOException, InterruptedException {
    StringBuilder query = new StringBuilder(path + "?limit=" + limit);
    asked.forEach(
        (name, value) ->
            query
                .append('&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    List<String> ids = new ArrayList<>();
    String after = "";
    do {
      Answer answer = service.get(query + after);
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      JsonNode page = answer.json();
      assertThat(page.get("items").size()).isLessThanOrEqualTo(limit);
      page.get("items").forEach(order -> ids.add(order.get("orderId").textValue()));
      after = page.get("next").isNull() ? "" : "&after=" + page.get("next").textValue();
    } while (!after.isEmpty());
    return ids;
  }
}
