package shop.read.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.Position;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.UnreadableEvent;
import shop.read.inbound.CalendarFact.CalendarCreated;
import shop.read.inbound.CalendarFact.CalendarCreated.OpeningHours;
import shop.read.inbound.CalendarFact.TimeslotRemoved;
import shop.read.inbound.CalendarFact.TimeslotRescheduled;
import shop.read.inbound.CalendarFact.TimeslotScheduled;
import shop.read.inbound.OrderFact.OrderCancelled;
import shop.read.inbound.OrderFact.OrderConfirmed;
import shop.read.inbound.OrderFact.OrderCreated;
import shop.read.inbound.OrderFact.OrderDeleted;
import shop.read.inbound.OrderFact.OrderDelivered;
import shop.read.inbound.OrderFact.OrderProcessingStarted;
import shop.read.inbound.OrderFact.OrderShipped;

class FactReaderTest {
  private static final Instant AT = Instant.parse("2027-03-01T09:00:00Z");

  @Test
  void every_version_an_order_ever_published_is_understood() throws Exception {
    assertThat(read(FactReader.ofOrders(), "order"))
        .containsExactlyInAnyOrder(
            new OrderCreated(
                null,
                "Ada Lovelace",
                "ada@example.org",
                "EUR",
                List.of(new OrderCreated.Item("SKU-1", "Engine", 2, new BigDecimal("12.50"))),
                null,
                AT),
            new OrderCreated(
                UUID.fromString("0b6f3c7e-0000-4000-8000-0000000000c1"),
                "Ada Lovelace",
                "ada@example.org",
                "EUR",
                List.of(new OrderCreated.Item("SKU-1", "Engine", 2, new BigDecimal("12.50"))),
                new AddressFact("12 Saint Square", "London", "SW1Y 4JH", "GB", null, null),
                AT),
            new OrderConfirmed(AT),
            new OrderProcessingStarted(AT),
            new OrderShipped("DHL", null, AT),
            new OrderDelivered(AT),
            new OrderCancelled(null, AT),
            new OrderDeleted(AT));
  }

  @Test
  void every_version_a_calendar_ever_published_is_understood() throws Exception {
    List<CalendarFact> facts = read(FactReader.ofCalendars(), "calendar");
    assertThat(facts).hasSize(4);
    assertThat(facts)
        .filteredOn(CalendarCreated.class::isInstance)
        .singleElement()
        .satisfies(
            fact ->
                assertThat(((CalendarCreated) fact).openingHours())
                    .contains(new OpeningHours(DayOfWeek.MONDAY, "08:00", "18:00")));
    assertThat(facts).filteredOn(TimeslotScheduled.class::isInstance).hasSize(1);
    assertThat(facts).filteredOn(TimeslotRescheduled.class::isInstance).hasSize(1);
    assertThat(facts).filteredOn(TimeslotRemoved.class::isInstance).hasSize(1);
  }

  @Test
  void no_event_is_passed_over_by_oversight() throws Exception {
    // What was refused is kept on streams of its own, for the command log.
    List<FactReader<?>> readers =
        List.of(
            FactReader.ofOrders(),
            FactReader.ofCalendars(),
            FactReader.ofCustomers(),
            FactReader.ofAccounts(),
            FactReader.ofTransfers());
    Set<String> passedOver = new TreeSet<>();
    for (String context : List.of("order", "calendar", "account")) {
      for (Path file : contract(context)) {
        StoredEvent event = stored(typeOf(file), Files.readString(file));
        if (readers.stream().allMatch(reader -> reader.read(event).isEmpty())) {
          passedOver.add(typeOf(file));
        }
      }
    }
    assertThat(passedOver)
        .contains("MoneyRefused.v1") // it moves no money
        .allMatch(type -> type.endsWith("Failed.v1") || type.equals("MoneyRefused.v1"));
  }

  @Test
  void a_name_never_asked_for_is_passed_over_and_fields_never_asked_for_too() {
    assertThat(FactReader.ofOrders().read(stored("OrderPraised.v1", "{}"))).isEmpty();
    assertThat(
            FactReader.ofOrders()
                .read(stored("OrderConfirmed.v1", "{'at':'2027-03-01T09:00:00Z','mood':'good'}")))
        .contains(new OrderConfirmed(AT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{'at'",
        "{}",
        "{'at':null}",
        "{'at':'2027-03-01T09:00:00Z'}{}",
        "{'at':'yesterday'}",
      })
  void a_known_name_that_cannot_be_read_is_a_fault(String json) {
    assertThatThrownBy(() -> FactReader.ofOrders().read(stored("OrderConfirmed.v1", json)))
        .isInstanceOf(UnreadableEvent.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'sku':null,'description':'d','quantity':1,'unitPrice':'1.00'}",
        "{'sku':'s','description':'d','quantity':null,'unitPrice':'1.00'}",
        "{'sku':'s','description':'d','quantity':1}",
        "null",
      })
  void a_line_that_lacks_something_is_a_fault(String item) {
    String json =
        "{'customerName':'n','customerEmail':'e','currency':'EUR','items':[%s],'at':'%s'}"
            .formatted(item, AT);
    assertThatThrownBy(() -> FactReader.ofOrders().read(stored("OrderCreated.v1", json)))
        .isInstanceOf(UnreadableEvent.class);
  }

  private static <F> List<F> read(FactReader<F> reader, String context) throws Exception {
    List<Path> files = contract(context);
    assertThat(files).isNotEmpty();
    return files.stream()
        .flatMap(file -> reader.read(stored(typeOf(file), text(file))).stream())
        .collect(Collectors.toList());
  }

  private static List<Path> contract(String context) throws IOException, URISyntaxException {
    Path folder =
        Path.of(
            Objects.requireNonNull(FactReaderTest.class.getResource("/contract/" + context))
                .toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().matches(".*\\.v\\d+\\.json")).sorted().toList();
    }
  }

  private static String typeOf(Path file) {
    return file.getFileName().toString().replaceAll("\\.json$", "");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static StoredEvent stored(String type, String json) {
    return new StoredEvent(
        new StreamName("order-1"),
        new Revision(0),
        new Position(1),
        UUID.randomUUID(),
        type,
        AT,
        json.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
        EventMetadata.NONE);
  }
}
