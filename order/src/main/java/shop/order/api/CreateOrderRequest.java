package shop.order.api;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.micronaut.core.annotation.Introspected;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.request.InvalidRequest;
import shop.eventsourcing.request.InvalidRequest.Violation;
import shop.eventsourcing.request.PlainText;
import shop.order.domain.OrderCommand.CreateOrder;
import shop.order.domain.OrderId;
import shop.order.domain.OrderItem;

/** The body of {@code POST /orders}. */
@Introspected
record CreateOrderRequest(
    @Nullable UUID orderId,
    @Nullable UUID customerId,
    @NotBlank
        @Size(max = NAME_MAX)
        @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
        String customerName,
    @NotBlank
        @Email
        @Size(max = EMAIL_MAX)
        @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
        String customerEmail,
    @NotNull @Pattern(regexp = "[A-Z]{3}", message = "must be three capital letters")
        String currency,
    @NotNull @Size(min = 1, max = ITEMS_MAX) List<@NotNull @Valid Item> items,
    @Nullable @Valid ShippingAddress shippingAddress) {

  static final int NAME_MAX = 200;
  static final int EMAIL_MAX = 254;
  static final int ITEMS_MAX = 200;
  static final int SKU_MAX = 64;
  static final int DESCRIPTION_MAX = 200;
  static final int QUANTITY_MAX = 9_999;

  /** Digits before and behind the point; the currency narrows the latter. */
  static final String AMOUNT = "[0-9]{1,9}(\\.[0-9]{1,4})?";

  /** What some country pays with today: not what was withdrawn, nor gold and funds. */
  private static final Map<String, Currency> IN_USE =
      Arrays.stream(Locale.getISOCountries())
          .flatMap(country -> Stream.ofNullable(Currency.getInstance(Locale.of("", country))))
          .distinct()
          .collect(toUnmodifiableMap(Currency::getCurrencyCode, identity()));

  /** One line of the order. */
  @Introspected
  record Item(
      @NotBlank
          @Size(max = SKU_MAX)
          @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
          String sku,
      @NotBlank
          @Size(max = DESCRIPTION_MAX)
          @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
          String description,
      @NotNull @Min(1) @Max(QUANTITY_MAX) Integer quantity,
      @NotNull
          @Pattern(
              regexp = AMOUNT,
              message =
                  "must be a decimal such as \"12.50\" with at most 9 digits before the point")
          String unitPrice) {}

  /**
   * The command.
   *
   * @param id used when the request names none
   * @throws InvalidRequest when there is no such currency or country, or a price does not fit it
   */
  CreateOrder toCommand(UUID id, Instant at) {
    Currency known = knownCurrency();
    List<Violation> violations = new ArrayList<>();
    List<OrderItem> orderItems = new ArrayList<>(items.size());
    for (Item item : items) {
      BigDecimal price = new BigDecimal(item.unitPrice());
      int scale = known.getDefaultFractionDigits();
      if (price.scale() > scale) {
        violations.add(
            new Violation(
                "/items/" + orderItems.size() + "/unitPrice",
                "has more than the " + scale + " decimals of " + currency));
        scale = price.scale();
      }
      orderItems.add(
          new OrderItem(item.sku(), item.description(), item.quantity(), price.setScale(scale)));
    }
    if (!violations.isEmpty()) {
      throw InvalidRequest.body(violations);
    }
    return new CreateOrder(
        new OrderId(id),
        customerId,
        customerName,
        customerEmail,
        known,
        orderItems,
        shippingAddress == null ? null : shippingAddress.toAddress("/shippingAddress"),
        at);
  }

  private Currency knownCurrency() {
    return Optional.ofNullable(IN_USE.get(currency))
        .orElseThrow(() -> InvalidRequest.at("/currency", "is not a currency of ISO 4217"));
  }
}
