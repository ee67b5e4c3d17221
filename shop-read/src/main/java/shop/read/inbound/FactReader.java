package shop.read.inbound;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.EventCodec;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.UnreadableEvent;
import shop.eventsourcing.json.JsonEventCodec;
import shop.eventsourcing.json.Upcasters;
import shop.eventsourcing.json.Upcasters.Step;
import shop.read.inbound.AccountFact.AccountOpened;
import shop.read.inbound.AccountFact.AddressChanged;
import shop.read.inbound.AccountFact.MoneyDeposited;
import shop.read.inbound.AccountFact.MoneyWithdrawn;
import shop.read.inbound.CalendarFact.CalendarCreated;
import shop.read.inbound.CalendarFact.TimeslotRemoved;
import shop.read.inbound.CalendarFact.TimeslotRescheduled;
import shop.read.inbound.CalendarFact.TimeslotScheduled;
import shop.read.inbound.CustomerFact.CustomerRegistered;
import shop.read.inbound.OrderFact.OrderCancelled;
import shop.read.inbound.OrderFact.OrderConfirmed;
import shop.read.inbound.OrderFact.OrderCreated;
import shop.read.inbound.OrderFact.OrderDeleted;
import shop.read.inbound.OrderFact.OrderDelivered;
import shop.read.inbound.OrderFact.OrderProcessingStarted;
import shop.read.inbound.OrderFact.OrderShipped;
import shop.read.inbound.TransferFact.TransferCompleted;
import shop.read.inbound.TransferFact.TransferDepositRefused;
import shop.read.inbound.TransferFact.TransferFailed;
import shop.read.inbound.TransferFact.TransferRequested;
import shop.read.inbound.TransferFact.TransferWithdrawn;

/**
 * Reads stored events as facts. Names never asked for are passed over; a known one that cannot be
 * read is a fault.
 *
 * @param <F> the facts of one category of streams
 */
public final class FactReader<F> {
  /** Looked up once a type: it is asked for with every event. */
  private static final ClassValue<List<Component>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
          return Component.allOf(type);
        }
      };

  private final EventCodec<F> codec;

  private FactReader(Map<String, Class<? extends F>> known, Upcasters upcasters) {
    this.codec =
        new JsonEventCodec<>(
            _ -> {
              throw new UnsupportedOperationException("a reader writes no events");
            },
            known,
            upcasters);
  }

  public static FactReader<OrderFact> ofOrders() {
    return new FactReader<>(
        Map.of(
            "OrderCreated.v2", OrderCreated.class,
            "OrderConfirmed.v1", OrderConfirmed.class,
            "OrderProcessingStarted.v1", OrderProcessingStarted.class,
            "OrderShipped.v1", OrderShipped.class,
            "OrderDelivered.v1", OrderDelivered.class,
            "OrderCancelled.v1", OrderCancelled.class,
            "OrderDeleted.v1", OrderDeleted.class),
        new Upcasters(
            List.of(
                new Step(
                    "OrderCreated.v1",
                    "OrderCreated.v2",
                    first -> first.putNull("customerId").putNull("shippingAddress")))));
  }

  public static FactReader<CalendarFact> ofCalendars() {
    return new FactReader<>(
        Map.of(
            "CalendarCreated.v1", CalendarCreated.class,
            "TimeslotScheduled.v1", TimeslotScheduled.class,
            "TimeslotRescheduled.v1", TimeslotRescheduled.class,
            "TimeslotRemoved.v1", TimeslotRemoved.class),
        Upcasters.NONE);
  }

  public static FactReader<CustomerFact> ofCustomers() {
    return new FactReader<>(
        Map.of("CustomerRegistered.v1", CustomerRegistered.class), Upcasters.NONE);
  }

  /** That money was refused changes nothing here. */
  public static FactReader<AccountFact> ofAccounts() {
    return new FactReader<>(
        Map.of(
            "AccountOpened.v1", AccountOpened.class,
            "AddressChanged.v1", AddressChanged.class,
            "MoneyDeposited.v1", MoneyDeposited.class,
            "MoneyWithdrawn.v1", MoneyWithdrawn.class),
        Upcasters.NONE);
  }

  public static FactReader<TransferFact> ofTransfers() {
    return new FactReader<>(
        Map.of(
            "TransferRequested.v1", TransferRequested.class,
            "TransferWithdrawn.v1", TransferWithdrawn.class,
            "TransferDepositRefused.v1", TransferDepositRefused.class,
            "TransferCompleted.v1", TransferCompleted.class,
            "TransferFailed.v1", TransferFailed.class),
        Upcasters.NONE);
  }

  /**
   * Reads an event.
   *
   * @return empty when its name was never asked for
   * @throws UnreadableEvent when its name is known and its bytes do not fit it
   */
  public Optional<F> read(StoredEvent event) {
    if (!codec.knows(event.type())) {
      return Optional.empty();
    }
    F fact = codec.read(event);
    if (lacksSomething(fact)) {
      throw new UnreadableEvent(event, null);
    }
    return Optional.of(fact);
  }

  /** A null in a field that is not marked as nullable: JSON binding lets it through. */
  private static boolean lacksSomething(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().anyMatch(element -> element == null || lacksSomething(element));
    }
    if (!(value instanceof Record)) {
      return false;
    }
    for (Component component : COMPONENTS.get(value.getClass())) {
      Object field = component.of(value);
      if (field == null ? !component.nullable : lacksSomething(field)) {
        return true;
      }
    }
    return false;
  }

  /** One field of a fact. */
  private record Component(Method accessor, boolean nullable) {

    static List<Component> allOf(Class<?> type) {
      return Arrays.stream(type.getRecordComponents())
          .map(
              component ->
                  new Component(
                      component.getAccessor(),
                      component.getAnnotatedType().isAnnotationPresent(Nullable.class)))
          .toList();
    }

    @Nullable Object of(Object owner) {
      try {
        return accessor.invoke(owner);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("facts are public records", e);
      }
    }
  }
}
