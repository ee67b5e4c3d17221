package shop.order.api;

import io.micronaut.core.annotation.Introspected;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.request.InvalidRequest;
import shop.eventsourcing.request.InvalidRequest.Violation;
import shop.eventsourcing.request.PlainText;
import shop.order.domain.Address;
import shop.order.domain.OrderCommand.CreateOrder;
import shop.order.domain.OrderId;
import shop.order.domain.OrderItem;
import shop.service.Amounts;
import shop.service.ShippingAddress;

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
    @NotNull @Pattern(regexp = Amounts.CURRENCY, message = Amounts.CURRENCY_MESSAGE)
        String currency,
    @NotNull @Size(min = 1, max = ITEMS_MAX) List<@NotNull @Valid Item> items,
    @Nullable @Valid ShippingAddress shippingAddress) {

  static final int NAME_MAX = 200;
  static final int EMAIL_MAX = 254;
  static final int ITEMS_MAX = 200;
  static final int SKU_MAX = 64;
  static final int DESCRIPTION_MAX = 200;
  static final int QUANTITY_MAX = 9_999;

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
      @NotNull @Pattern(regexp = Amounts.DECIMAL, message = Amounts.DECIMAL_MESSAGE)
          String unitPrice) {

    private OrderItem in(Currency currency) {
      return new OrderItem(sku, description, quantity, Amounts.of(unitPrice, currency));
    }
  }

  /**
   * The command.
   *
   * @param id used when the request names none
   * @throws InvalidRequest when there is no such currency or country, or a price does not fit it
   */
  CreateOrder toCommand(UUID id, Instant at) {
    Currency known = Amounts.currency(currency, "/currency");
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Amounts.misfit(items.get(i).unitPrice(), known, "/items/" + i + "/unitPrice")
          .ifPresent(violations::add);
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
        items.stream().map(item -> item.in(known)).toList(),
        shippingAddress == null ? null : address(shippingAddress.checked("/shippingAddress")),
        at);
  }

  private static Address address(ShippingAddress a) {
    return new Address(a.street(), a.city(), a.postalCode(), a.country(), a.line2(), a.region());
  }
}
