package shop.order.domain;

import java.util.UUID;

/** Which order. */
public record OrderId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
