package shop.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import shop.launcher.demo.ShopApi.Answer;

/**
 * Carries out a plan. What exists already is compared and otherwise left alone, so a plan can be
 * run again, also after it broke off half-way.
 */
public final class DemoRun {
  private static final int IN_FLIGHT_MAX = 16;
  private static final int PAGE = 200;
  private static final int PAGES_MAX = 50;
  private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(60);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final DemoPlan plan;
  private final ShopApi api;
  private final Progress progress;
  private final AtomicInteger placed = new AtomicInteger();
  private final AtomicInteger changes = new AtomicInteger();
  private final AtomicLong position = new AtomicLong();

  /**
   * What a run did.
   *
   * @param changes commands that changed something, placing orders included
   */
  public record Outcome(int orders, int placed, int changes) {}

  private DemoRun(DemoPlan plan, ShopApi api, Progress progress) {
    this.plan = plan;
    this.api = api;
    this.progress = progress;
  }

  /**
   * Returns once everything done is visible to queries.
   *
   * @param token lets the demo in
   * @param terminal whether progress goes to one, and may be drawn
   */
  public static Outcome run(
      DemoPlan plan,
      URI shop,
      String token,
      LocalDate today,
      PrintStream progress,
      boolean terminal)
      throws IOException, InterruptedException {
    try (ShopApi api = new ShopApi(shop, token)) {
      var bar = new Progress(plan.orders().size(), progress, terminal);
      return new DemoRun(plan, api, bar).run(today);
    }
  }

  private Outcome run(LocalDate today) throws IOException, InterruptedException {
    List<DemoCustomer> customers = plan.customers();
    for (DemoCustomer customer : customers) {
      customer(customer);
    }
    runOrders();
    for (DemoCalendar calendar : plan.calendars(today)) {
      calendar(calendar);
    }
    for (DemoCustomer customer : customers) {
      awaitEnd(customer.transfer());
    }
    awaitVisible();
    return new Outcome(plan.orders().size(), placed.get(), changes.get());
  }

  private void customer(DemoCustomer customer) throws IOException, InterruptedException {
    make("/customers", customer.registration().customerId(), customer.registration(), CREATED);
    make("/accounts", customer.account().accountId(), customer.account(), CREATED);
    DemoCustomer.Transfer transfer = customer.transfer();
    if (transfer != null) {
      make("/transfers", transfer.transferId(), transfer, ACCEPTED);
    }
  }

  /** Unless it is there already, seen or not. */
  private void make(String path, UUID id, Object body, int made)
      throws IOException, InterruptedException {
    String one = path + "/" + id;
    Answer found = api.get(one);
    if (found.status() == NOT_FOUND) {
      Answer answer = api.post(path, id.toString(), body);
      if (answer.status() != CONFLICT) {
        changed(expect(answer, made, "making " + one));
        return;
      }
      found = awaitSeen(one, answer);
    }
    if (!ShopApi.isWithin(body, expect(found, OK, "reading " + one).body())) {
      throw new IOException(one + " exists and is another one");
    }
  }

  /** A transfer goes on by itself. */
  private void awaitEnd(DemoCustomer.@Nullable Transfer transfer)
      throws IOException, InterruptedException {
    if (transfer == null) {
      return;
    }
    String path = "/transfers/" + transfer.transferId();
    long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
    Answer answer = api.get(path);
    while (!answer.body().hasNonNull("endedAt")) {
      if (System.nanoTime() > deadline) {
        throw unexpected(answer, "transfer %s does not end".formatted(transfer.transferId()));
      }
      Thread.sleep(LOOK_AGAIN);
      answer = api.get(path);
    }
  }

  private void runOrders() throws IOException, InterruptedException {
    var inFlight = new Semaphore(IN_FLIGHT_MAX);
    List<Future<?>> runs = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (DemoOrder order : plan.orders()) {
        inFlight.acquire();
        runs.add(
            threads.submit(
                () -> {
                  try {
                    order(order);
                    progress.oneMore();
                  } finally {
                    inFlight.release();
                  }
                  return null;
                }));
        if (runs.size() > IN_FLIGHT_MAX) {
          runs.removeFirst().get();
        }
      }
      for (Future<?> run : runs) {
        run.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException("an order of the demo failed", e.getCause());
    }
  }

  private void order(DemoOrder order) throws IOException, InterruptedException {
    String status = "pending";
    Answer found = api.get("/orders/" + order.id());
    if (found.status() == NOT_FOUND) {
      Answer answer = api.post("/orders", order.id().toString(), order.placement());
      if (answer.status() == CREATED) {
        placed.incrementAndGet();
        changed(answer);
      } else {
        found =
            awaitSeen(
                "/orders/" + order.id(), expect(answer, CONFLICT, "placing order " + order.id()));
      }
    }
    if (found.status() != NOT_FOUND) {
      status = compare(order, expect(found, OK, "reading order " + order.id()).body());
    }
    for (String next : order.courseAfter(status)) {
      String one = "/orders/" + order.id();
      String key = order.id() + "/" + next;
      Answer answer =
          next.equals("cancelled")
              ? api.put(one + "/cancel", key, Map.of("reason", "changed my mind"))
              : api.put(one + "/status", key, Map.of("status", next));
      if (answer.status() == CONFLICT && found.status() == OK) {
        return; // somebody else moves this order
      }
      changed(expect(answer, OK, "taking order %s to %s".formatted(order.id(), next)));
    }
  }

  /** It exists, but the read model is not that far yet. */
  private Answer awaitSeen(String path, Answer refusal) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
    while (System.nanoTime() < deadline) {
      Answer answer = api.get(path);
      if (answer.status() != NOT_FOUND) {
        return answer;
      }
      Thread.sleep(LOOK_AGAIN);
    }
    throw unexpected(refusal, path + " exists but cannot be seen");
  }

  /** Returns the status of an order that is the planned one. */
  private static String compare(DemoOrder order, JsonNode found) throws IOException {
    DemoOrder.Placement placement = order.placement();
    BigDecimal total =
        placement.items().stream()
            .map(i -> new BigDecimal(i.unitPrice()).multiply(BigDecimal.valueOf(i.quantity())))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (!ShopApi.isWithin(placement, found)
        || found.path("items").size() != placement.items().size()
        || new BigDecimal(found.path("total").asText("0")).compareTo(total) != 0) {
      throw new IOException("order %s exists and is another one".formatted(order.id()));
    }
    return found.path("status").asText();
  }

  private void calendar(DemoCalendar calendar) throws IOException, InterruptedException {
    Set<String> existing = new HashSet<>();
    if (api.get("/calendars/" + calendar.id()).status() == OK) {
      existing = timeslots(calendar);
    } else {
      Answer made = api.post("/calendars", calendar.id().toString(), calendar.making());
      changed(expect(made, CREATED, "making calendar " + calendar.id()));
    }
    for (DemoCalendar.Slot slot : calendar.slots()) {
      if (!existing.contains(slot.timeslotId().toString())) {
        String key = slot.timeslotId() + "/" + slot.start();
        Answer answer = api.post("/calendars/" + calendar.id() + "/timeslots", key, slot);
        if (answer.status() != CONFLICT) { // another day's run may have filled this hour
          changed(expect(answer, CREATED, "scheduling timeslot " + slot.timeslotId()));
        }
      }
    }
  }

  private Set<String> timeslots(DemoCalendar calendar) throws IOException, InterruptedException {
    Set<String> ids = new HashSet<>();
    String path = "/calendars/%s/timeslots?limit=%d".formatted(calendar.id(), PAGE);
    String after = "";
    for (int page = 0; page < PAGES_MAX; page++) {
      JsonNode list = expect(api.get(path + after), OK, "reading " + path).body();
      list.path("items").forEach(slot -> ids.add(slot.path("timeslotId").asText()));
      if (!list.hasNonNull("next")) {
        return ids;
      }
      after = "&after=" + list.path("next").asText();
    }
    return ids;
  }

  private void awaitVisible() throws IOException, InterruptedException {
    if (plan.orders().isEmpty()) {
      return;
    }
    String path =
        "/orders/%s?minPosition=%s"
            .formatted(plan.orders().getLast().id(), Long.toUnsignedString(position.get()));
    expect(api.get(path), OK, "waiting until everything is visible");
  }

  private void changed(Answer answer) {
    changes.incrementAndGet();
    long reached = Long.parseUnsignedLong(answer.body().path("position").asText("0"));
    position.accumulateAndGet(reached, (a, b) -> Long.compareUnsigned(a, b) >= 0 ? a : b);
  }

  private static Answer expect(Answer answer, int status, String what) throws IOException {
    if (answer.status() != status) {
      throw unexpected(answer, what);
    }
    return answer;
  }

  private static IOException unexpected(Answer answer, String what) {
    return new IOException("%s: %d %s".formatted(what, answer.status(), answer.body()));
  }
}
