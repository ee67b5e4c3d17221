package shop.read;

import io.micronaut.runtime.Micronaut;

/** Starts the read model's service. */
public final class ShopReadApplication {
  private ShopReadApplication() {}

  public static void main(String[] args) {
    Micronaut.run(ShopReadApplication.class, args);
  }
}
