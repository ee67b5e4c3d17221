package shop.read.inbound;

import org.jspecify.annotations.Nullable;

/** An address in an event, whosever. */
public record AddressFact(
    String street,
    String city,
    String postalCode,
    String country,
    @Nullable String line2,
    @Nullable String region) {}
