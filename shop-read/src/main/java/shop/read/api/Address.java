package shop.read.api;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;
import shop.read.inbound.AddressFact;

/** Where something is to go, in rows and in the API. */
@Serdeable
public record Address(
    String street,
    String city,
    String postalCode,
    String country,
    @Nullable String line2,
    @Nullable String region) {

  public static Address of(AddressFact said) {
    return new Address(
        said.street(), said.city(), said.postalCode(), said.country(), said.line2(), said.region());
  }
}
