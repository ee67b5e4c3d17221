package shop.order.domain;

import org.jspecify.annotations.Nullable;

/**
 * Where an order is to go.
 *
 * @param country alpha-2 of ISO 3166
 */
public record Address(
    String street,
    String city,
    String postalCode,
    String country,
    @Nullable String line2,
    @Nullable String region) {}
