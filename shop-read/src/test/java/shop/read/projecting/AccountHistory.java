package shop.read.projecting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.StoredEvent;
import shop.read.AccountEvents;
import shop.read.TestStore;

/** Random histories of customers, accounts and transfers, and what they come to, in plain words. */
public final class AccountHistory {
  private static final List<String> STEPS =
      List.of(
          "TransferWithdrawn.v1",
          "TransferDepositRefused.v1",
          "TransferCompleted.v1",
          "TransferFailed.v1",
          "TransferPraised.v1");
  private static final List<String> MONEY =
      List.of("MoneyDeposited.v1", "MoneyWithdrawn.v1", "MoneyRefused.v1");

  private final Random random;
  private final Set<UUID> opened = new HashSet<>();

  public AccountHistory(Random random) {
    this.random = random;
  }

  public NewEvent ofCustomer(int revision, UUID id) {
    return revision == 0
        ? AccountEvents.registered(id, "n" + random.nextInt(), "e@example.org")
        : TestStore.event("CustomerPraised.v1", "{}");
  }

  /** A transfer may be refused before there is an account. */
  public NewEvent ofAccount(UUID id, String at) {
    String amount = random.nextInt(100) + ".50";
    if (!opened.contains(id)) {
      if (random.nextInt(3) == 0) {
        return AccountEvents.money("MoneyRefused.v1", id, amount, id.toString());
      }
      opened.add(id);
      return AccountEvents.opened(id, new UUID(0, random.nextInt(3)), "1000.00", at);
    }
    return random.nextInt(4) == 0
        ? AccountEvents.moved(id, "s" + random.nextInt(), at)
        : AccountEvents.money(MONEY.get(random.nextInt(MONEY.size())), id, amount, "");
  }

  public NewEvent ofTransfer(int revision, UUID id, String at) {
    return revision == 0
        ? AccountEvents.requested(id, id, id, "1.00", at)
        : AccountEvents.step(STEPS.get(random.nextInt(STEPS.size())), id, "r" + random.nextInt(9));
  }

  static List<String> customers(List<StoredEvent> log) throws IOException {
    Map<String, String> rows = new TreeMap<>();
    for (StoredEvent event : of(log, "customer")) {
      String name =
          event.type().startsWith("CustomerRegistered")
              ? json(event).get("name").textValue()
              : rows.getOrDefault(event.stream().id(), "").split("\\|", -1)[0];
      rows.put(event.stream().id(), name + "|" + event.revision() + "|" + event.position());
    }
    return lines(rows);
  }

  /** Balance, street, where that was said, revision and position. */
  static List<String> accounts(List<StoredEvent> log) throws IOException {
    Map<String, String> rows = new TreeMap<>();
    Map<String, BigDecimal> balances = new TreeMap<>();
    Map<String, String> streets = new TreeMap<>();
    for (StoredEvent event : of(log, "account")) {
      String id = event.stream().id();
      JsonNode data = json(event);
      switch (event.type()) {
        case "AccountOpened.v1" -> balances.put(id, amount(data, "initialBalance"));
        case "MoneyDeposited.v1" -> balances.merge(id, amount(data, "amount"), BigDecimal::add);
        case "MoneyWithdrawn.v1" ->
            balances.merge(id, amount(data, "amount").negate(), BigDecimal::add);
        default -> {}
      }
      if (data.has("shippingAddress")) {
        streets.put(
            id, data.get("shippingAddress").get("street").textValue() + "|" + event.position());
      }
      if (balances.containsKey(id)) {
        rows.put(
            id,
            balances.get(id)
                + "|"
                + streets.get(id)
                + "|"
                + event.revision()
                + "|"
                + event.position());
      }
    }
    return lines(rows);
  }

  /** Revision, type, amount and balance. */
  static List<String> transactions(List<StoredEvent> log) throws IOException {
    Set<String> rows = new TreeSet<>();
    Map<String, BigDecimal> balances = new TreeMap<>();
    for (StoredEvent event : of(log, "account")) {
      String id = event.stream().id();
      String type =
          switch (event.type()) {
            case "AccountOpened.v1" -> "opened";
            case "MoneyDeposited.v1" -> "deposited";
            case "MoneyWithdrawn.v1" -> "withdrawn";
            default -> "";
          };
      if (type.isEmpty()) {
        continue;
      }
      BigDecimal amount = amount(json(event), type.equals("opened") ? "initialBalance" : "amount");
      BigDecimal by = type.equals("withdrawn") ? amount.negate() : amount;
      BigDecimal balance = balances.getOrDefault(id, BigDecimal.ZERO).add(by);
      balances.put(id, balance);
      rows.add(
          String.join(
              "|", id, event.revision().toString(), type, amount.toString(), balance.toString()));
    }
    return List.copyOf(rows);
  }

  /** State, reason, whether it has ended, revision. */
  static List<String> transfers(List<StoredEvent> log) throws IOException {
    Map<String, String> rows = new TreeMap<>();
    Map<String, String> states = new TreeMap<>();
    for (StoredEvent event : of(log, "transfer")) {
      String id = event.stream().id();
      String before = states.getOrDefault(id, "requested|-|f");
      String reason = json(event).path("reason").asText("-");
      states.put(
          id,
          switch (event.type()) {
            case "TransferWithdrawn.v1" -> before.replaceFirst("^\\w+", "withdrawn");
            case "TransferDepositRefused.v1" -> before.replaceFirst("\\|.*\\|", "|" + reason + "|");
            case "TransferCompleted.v1" -> "completed|-|t";
            case "TransferFailed.v1" -> "failed|" + reason + "|t";
            default -> before;
          });
      rows.put(id, states.get(id) + "|" + event.revision());
    }
    return lines(rows);
  }

  /** Customer, month, amount and whether it counts. */
  static List<String> invoiceLines(List<StoredEvent> log) throws IOException {
    Map<String, String> rows = new TreeMap<>();
    Set<String> delivered = new HashSet<>();
    for (StoredEvent event : of(log, "order")) {
      String id = event.stream().id();
      JsonNode data = json(event);
      String customer = data.path("customerId").textValue();
      if (event.type().startsWith("OrderCreated.") && customer != null) {
        rows.put(id, customer + "|" + data.get("at").textValue().substring(0, 7) + "-01|25.99|t");
      }
      if (event.type().equals("OrderDelivered.v1")) {
        delivered.add(id);
      }
      if (event.type().equals("OrderCancelled.v1")
          || (event.type().equals("OrderDeleted.v1") && !delivered.contains(id))) {
        rows.computeIfPresent(id, (_, row) -> row.replaceFirst("t$", "f"));
      }
    }
    return lines(rows);
  }

  private static List<StoredEvent> of(List<StoredEvent> log, String category) {
    return log.stream().filter(event -> event.stream().category().equals(category)).toList();
  }

  private static List<String> lines(Map<String, String> rows) {
    return rows.entrySet().stream().map(row -> row.getKey() + "|" + row.getValue()).toList();
  }

  private static BigDecimal amount(JsonNode data, String field) {
    return new BigDecimal(data.get(field).textValue());
  }

  private static JsonNode json(StoredEvent event) throws IOException {
    return new JsonMapper().readTree(event.data());
  }
}
