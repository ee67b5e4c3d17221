package shop.order;

import io.micronaut.runtime.Micronaut;

/** Starts the order service. */
public final class OrderApplication {
  private OrderApplication() {}

  public static void main(String[] args) {
    Micronaut.run(OrderApplication.class, args);
  }
}
