package shop.read.orders;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** Where an order is to go, in its row and in the API. */
@Serdeable
record Address(
    String street,
    String city,
    String postalCode,
    String country,
    @Nullable String line2,
    @Nullable String region) {}
