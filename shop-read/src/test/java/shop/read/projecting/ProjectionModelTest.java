package shop.read.projecting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Position;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.read.OrderEvents;
import shop.read.Postgres;
import shop.read.Tables;
import shop.read.TestStore;
import shop.read.accounts.AccountViews;
import shop.read.calendars.CalendarProjection;
import shop.read.database.DatabaseSettings;
import shop.read.database.DatabaseUnavailable;
import shop.read.events.CommandLogProjection;
import shop.read.invoices.InvoiceView;
import shop.read.orders.OrderProjection;

/**
 * Whatever the history, however it is cut into batches, delivered again and interrupted: the tables
 * equal a fold written a second time, on the stored JSON and without any of ours.
 */
class ProjectionModelTest {
  private static final int EVENTS = 400;
  private static final int STREAMS = 40;

  /** Which streams there are, in turn. */
  private static final List<String> CATEGORIES =
      List.of("order", "calendar", "order", "account", "order", "transfer", "order", "customer");

  private static final List<String> MOVES =
      List.of(
          "OrderConfirmed.v1",
          "OrderProcessingStarted.v1",
          "OrderShipped.v1",
          "OrderDelivered.v1",
          "OrderCancelled.v1",
          "OrderDeleted.v1",
          "OrderPraised.v1");
  private static final Map<String, String> STATUS =
      Map.of(
          "OrderCreated.v1", "pending",
          "OrderCreated.v2", "pending",
          "OrderConfirmed.v1", "confirmed",
          "OrderProcessingStarted.v1", "processing",
          "OrderShipped.v1", "shipped",
          "OrderDelivered.v1", "delivered",
          "OrderCancelled.v1", "cancelled");

  static LongStream seeds() {
    return LongStream.of(1, 2, new Random().nextLong());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void the_tables_are_the_fold_of_the_log(long seed) throws Exception {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    DatabaseSettings database = Postgres.newDatabase();
    try (TestStore store = new TestStore()) {
      write(store, random);
      List<StoredEvent> log = store.ours();
      assertThat(log).hasSize(EVENTS);
      project(database, store, log, random);

      Tables tables = new Tables(database);
      assertThat(
              tables.lines(
                  "SELECT concat_ws('|', order_id, status, total, customer_id,"
                      + " shipping_address ->> 'city', carrier, cancel_reason, deleted,"
                      + " revision, position) FROM orders ORDER BY 1"))
          .isEqualTo(orders(log));
      assertThat(
              tables.lines(
                  """
                  SELECT concat_ws('|', calendar_id, timeslot_id, title, order_id,
                    to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), revision,
                    position)
                  FROM timeslots ORDER BY 1
                  """))
          .isEqualTo(timeslots(log));
      assertThat(
              tables.lines(
                  "SELECT concat_ws('|', calendar_id, name, revision) FROM calendars ORDER BY 1"))
          .isEqualTo(calendars(log));
      assertThat(
              tables.lines(
                  """
              SELECT concat_ws('|', day, status, currency, orders, amount) FROM order_counts
              WHERE orders <> 0 ORDER BY 1
              """))
          .isEqualTo(
              tables.lines(
                  """
                  SELECT concat_ws('|', (created_at AT TIME ZONE 'UTC')::date, status, currency,
                    count(*), sum(CASE status WHEN 'cancelled' THEN 0.00 ELSE total END))
                  FROM orders WHERE NOT deleted
                  GROUP BY (created_at AT TIME ZONE 'UTC')::date, status, currency
                  ORDER BY 1
                  """));
      assertThat(
              tables.lines(
                  """
                  SELECT concat_ws('|', period, currency, customer_email, orders, amount)
                  FROM customer_totals WHERE orders <> 0
                  """))
          .isEqualTo(
              tables.lines(
                  """
                  SELECT concat_ws('|', period, currency, lower(customer_email), count(*), sum(total))
                  FROM orders, LATERAL (
                    VALUES ('all'), (to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM'))) AS p (period)
                  WHERE NOT deleted AND status <> 'cancelled'
                  GROUP BY period, currency, lower(customer_email)
                  """));
      assertThat(
              tables.lines(
                  """
                  SELECT concat_ws('|', stream, revision, last_revision, position, command_id,
                    refused, reason, array_to_string(events, ',')) FROM command_log
                  """))
          .isEqualTo(commands(log));
      accountsAreTheFoldOf(log, tables);
      assertThat(loaded(store, log).dump()).as("filled at once").isEqualTo(tables.dump());
    }
  }

  private static void accountsAreTheFoldOf(List<StoredEvent> log, Tables tables) throws Exception {
    assertThat(
            tables.lines(
                "SELECT concat_ws('|', customer_id, name, revision, position) FROM customers"
                    + " ORDER BY 1"))
        .isEqualTo(AccountHistory.customers(log));
    assertThat(
            tables.lines(
                """
                SELECT concat_ws('|', account_id, balance, shipping_address ->> 'street',
                  address_position, revision, position) FROM accounts ORDER BY 1
                """))
        .isEqualTo(AccountHistory.accounts(log));
    assertThat(
            tables.lines(
                "SELECT concat_ws('|', account_id, revision, type, amount, balance)"
                    + " FROM transactions"))
        .isEqualTo(AccountHistory.transactions(log));
    assertThat(
            tables.lines(
                """
                SELECT concat_ws('|', transfer_id, state, coalesce(reason, '-'),
                  ended_at IS NOT NULL, revision) FROM transfers ORDER BY 1
                """))
        .isEqualTo(AccountHistory.transfers(log));
    assertThat(
            tables.lines(
                "SELECT concat_ws('|', order_id, customer_id, month, amount, counts)"
                    + " FROM invoice_lines ORDER BY 1"))
        .isEqualTo(AccountHistory.invoiceLines(log));
  }

  /** Every projection but those that break. */
  private static List<Projection> projections() {
    List<Projection> projections =
        new ArrayList<>(
            List.of(new OrderProjection(), new CalendarProjection(), InvoiceView.projection()));
    projections.addAll(AccountViews.projections());
    projections.add(new CommandLogProjection());
    return projections;
  }

  /** The tables of a copy that is filled before anything is summed up. */
  private static Tables loaded(TestStore store, List<StoredEvent> log) throws Exception {
    DatabaseSettings database = Postgres.newDatabase();
    List<Projection> projections = projections();
    try (ProjectionRunner runner =
        new ProjectionRunner(
            database.forProjecting(),
            store.streams(),
            projections,
            1,
            ProjectionRunner.Purpose.LOADING,
            InstantSource.system())) {
      runner.resumeAfter();
      runner.apply(log.subList(0, log.size() / 3));
      runner.apply(log.subList(log.size() / 3, log.size()));
    }
    try (Connection connection = database.forProjecting().getConnection()) {
      for (Projection projection : projections) {
        projection.sumUp(connection);
      }
    }
    return new Tables(database);
  }

  private static void write(TestStore store, Random random) {
    List<UUID> ids =
        LongStream.range(0, STREAMS).mapToObj(n -> new UUID(random.nextLong(), n)).toList();
    int[] revisions = new int[STREAMS];
    Map<UUID, Set<UUID>> taken = new HashMap<>();
    AccountHistory accounts = new AccountHistory(random);
    for (int n = 0; n < EVENTS; n++) {
      int which = random.nextInt(STREAMS);
      UUID id = ids.get(which);
      int revision = revisions[which]++;
      String at = "2026-05-0%dT10:%02d:00Z".formatted(1 + random.nextInt(9), random.nextInt(60));
      String category = CATEGORIES.get(which % CATEGORIES.size());
      NewEvent event =
          switch (category) {
            case "calendar" ->
                ofCalendar(
                    revision, taken.computeIfAbsent(id, _ -> new HashSet<>()), ids, at, random);
            case "customer" -> accounts.ofCustomer(revision, id);
            case "account" -> accounts.ofAccount(id, at);
            case "transfer" -> accounts.ofTransfer(revision, id, at);
            default -> ofOrder(revision, id, at, random);
          };
      store.append(category + "-" + id, revision - 1, commanded(event, id, random));
    }
  }

  /**
   * By one of three commands a stream, so that neighbours are often of the same one, or by none.
   */
  private static NewEvent commanded(NewEvent event, UUID stream, Random random) {
    int which = random.nextInt(4);
    String commandId = which == 0 ? null : stream + "/" + which;
    return new NewEvent(
        event.id(),
        event.type(),
        event.data(),
        new EventMetadata(commandId, "Some", "hash", "ada", "c", null, null));
  }

  /** What each command appended: neighbours of one stream that name the same one. */
  private static List<String> commands(List<StoredEvent> log) {
    Map<String, List<StoredEvent>> streams = new TreeMap<>();
    log.forEach(e -> streams.computeIfAbsent(e.stream().value(), _ -> new ArrayList<>()).add(e));
    List<String> lines = new ArrayList<>();
    for (List<StoredEvent> events : streams.values()) {
      int first = 0;
      for (int n = 1; n <= events.size(); n++) {
        String command = events.get(first).metadata().commandId();
        if (n < events.size()
            && command != null
            && command.equals(events.get(n).metadata().commandId())) {
          continue;
        }
        StoredEvent last = events.get(n - 1);
        lines.add(
            "%s|%d|%d|%s%s|f|%s"
                .formatted(
                    last.stream(),
                    first,
                    n - 1,
                    last.position(),
                    command == null ? "" : "|" + command,
                    String.join(
                        ",", events.subList(first, n).stream().map(StoredEvent::type).toList())));
        first = n;
      }
    }
    return lines.stream().sorted().toList();
  }

  private static NewEvent ofOrder(int revision, UUID id, String at, Random random) {
    if (revision == 0) {
      return random.nextBoolean()
          ? OrderEvents.created(id, at)
          : OrderEvents.createdAtFirst(id, at);
    }
    return TestStore.event(
        MOVES.get(random.nextInt(MOVES.size())),
        "{'carrier':'c%d','trackingNumber':null,'reason':'r%d','at':'%s'}"
            .formatted(random.nextInt(9), random.nextInt(9), at));
  }

  /** Any event that the calendar can have written, given the timeslots that it has. */
  private static NewEvent ofCalendar(
      int revision, Set<UUID> taken, List<UUID> ids, String at, Random random) {
    if (revision == 0) {
      return TestStore.event(
          "CalendarCreated.v1",
          "{'name':'n%d','timeZone':'UTC','openingHours':[]}".formatted(random.nextInt()));
    }
    UUID timeslot = new UUID(0, random.nextInt(9));
    int kind = taken.contains(timeslot) ? random.nextInt(3) : 0;
    if (kind == 1) {
      return TestStore.event(
          "TimeslotRescheduled.v1",
          "{'timeslotId':'%s','start':'%s','end':'%s'}"
              .formatted(timeslot, at, at.replace("Z", ".5Z")));
    }
    if (kind == 2) {
      taken.remove(timeslot);
      return TestStore.event("TimeslotRemoved.v1", "{'timeslotId':'%s'}".formatted(timeslot));
    }
    taken.add(timeslot);
    return TestStore.event(
        "TimeslotScheduled.v1",
        "{'timeslotId':'%s','title':'t%d','start':'%s','end':'%s','orderId':'%s'}"
            .formatted(
                timeslot,
                random.nextInt(),
                at,
                at.replace("Z", ".5Z"),
                ids.get(random.nextInt(STREAMS))));
  }

  /** Random batches that overlap, broken connections, new runners in between. */
  private static void project(
      DatabaseSettings database, TestStore store, List<StoredEvent> log, Random random)
      throws InterruptedException {
    Position end = log.getLast().position();
    @Nullable Position applied = null;
    while (!end.equals(applied)) {
      Breaking breaking = new Breaking(random);
      List<Projection> projections = projections();
      projections.add(1, breaking);
      try (ProjectionRunner runner =
          new ProjectionRunner(
              database.forProjecting(),
              store.streams(),
              projections,
              1,
              ProjectionRunner.Purpose.SERVING,
              InstantSource.system())) {
        applied = runner.resumeAfter();
        int from = indexBehind(log, applied);
        while (from < log.size()) {
          int to = Math.min(log.size(), from + 1 + random.nextInt(40));
          runner.apply(log.subList(Math.max(0, from - random.nextInt(5)), to));
          from = to;
        }
        applied = runner.resumeAfter();
      } catch (DatabaseUnavailable e) {
        assertThat(breaking.broke).as("nothing else breaks: %s", e).isTrue();
      }
    }
  }

  private static int indexBehind(List<StoredEvent> log, @Nullable Position applied) {
    int index = 0;
    while (applied != null && index < log.size() && !log.get(index).position().isAfter(applied)) {
      index++;
    }
    return index;
  }

  private static final class Breaking implements Projection {
    private final Random random;
    private boolean broke;

    Breaking(Random random) {
      this.random = random;
    }

    @Override
    public boolean folds(StreamName stream) {
      return true;
    }

    @Override
    public void apply(Connection transaction, List<StoredEvent> events, Changes changes)
        throws SQLException {
      if (random.nextInt(5) == 0) {
        broke = true;
        Tables.run(transaction, "SELECT pg_terminate_backend(pg_backend_pid())");
      }
    }

    @Override
    public void forget(Connection transaction, StreamName stream, Changes changes) {}

    @Override
    public List<String> rows(Connection connection, StreamName stream) {
      return List.of();
    }
  }

  private static List<String> orders(List<StoredEvent> log) throws IOException {
    Map<String, String[]> rows = new TreeMap<>();
    for (StoredEvent event : log) {
      if (!event.stream().category().equals("order")) {
        continue;
      }
      JsonNode data = json(event);
      String[] row = rows.computeIfAbsent(event.stream().id(), _ -> new String[9]);
      if (event.type().startsWith("OrderCreated.")) {
        row[6] = "f";
        BigDecimal total = BigDecimal.ZERO;
        for (JsonNode item : data.get("items")) {
          total =
              total.add(
                  new BigDecimal(item.get("unitPrice").textValue())
                      .multiply(item.get("quantity").decimalValue()));
        }
        row[1] = total.toPlainString();
        row[2] = data.path("customerId").textValue();
        row[3] = data.path("shippingAddress").path("city").textValue();
      }
      row[0] = STATUS.getOrDefault(event.type(), row[0]);
      if (event.type().equals("OrderShipped.v1")) {
        row[4] = data.get("carrier").textValue();
      }
      if (event.type().equals("OrderCancelled.v1")) {
        row[5] = data.get("reason").textValue();
      }
      if (event.type().equals("OrderDeleted.v1")) {
        row[6] = "t";
      }
      row[7] = event.revision().toString();
      row[8] = event.position().toString();
    }
    return lines(rows);
  }

  private static List<String> timeslots(List<StoredEvent> log) throws IOException {
    Map<String, String[]> rows = new TreeMap<>();
    for (StoredEvent event : log) {
      if (!event.type().startsWith("Timeslot")) {
        continue;
      }
      JsonNode data = json(event);
      String key = event.stream().id() + "|" + data.get("timeslotId").textValue();
      if (event.type().equals("TimeslotRemoved.v1")) {
        rows.remove(key);
        continue;
      }
      String[] row = rows.computeIfAbsent(key, _ -> new String[5]);
      if (event.type().equals("TimeslotScheduled.v1")) {
        row[0] = data.get("title").textValue();
        row[1] = data.get("orderId").textValue();
      }
      row[2] = data.get("start").textValue();
      row[3] = event.revision().toString();
      row[4] = event.position().toString();
    }
    return lines(rows);
  }

  private static List<String> calendars(List<StoredEvent> log) throws IOException {
    Map<String, String[]> rows = new TreeMap<>();
    for (StoredEvent event : log) {
      if (event.stream().category().equals("calendar")) {
        String[] row = rows.computeIfAbsent(event.stream().id(), _ -> new String[2]);
        if (event.type().equals("CalendarCreated.v1")) {
          row[0] = json(event).get("name").textValue();
        }
        row[1] = event.revision().toString();
      }
    }
    return lines(rows);
  }

  private static JsonNode json(StoredEvent event) throws IOException {
    return new JsonMapper().readTree(event.data());
  }

  private static List<String> lines(Map<String, String[]> rows) {
    List<String> lines = new ArrayList<>();
    rows.forEach(
        (key, row) -> {
          StringBuilder line = new StringBuilder(key);
          for (String column : row) {
            if (column != null) {
              line.append('|').append(column);
            }
          }
          lines.add(line.toString());
        });
    return lines.stream().sorted().toList();
  }
}
