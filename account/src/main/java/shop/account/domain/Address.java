package shop.account.domain;

import org.jspecify.annotations.Nullable;

/**
 * Where a customer's orders go. Stored as it is: types of the JDK only, and no rule.
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
