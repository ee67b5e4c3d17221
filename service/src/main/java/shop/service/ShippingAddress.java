package shop.service;

import io.micronaut.core.annotation.Introspected;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.request.InvalidRequest;
import shop.eventsourcing.request.PlainText;

/** An address in a request; a context makes an address of its own out of it. */
@Introspected
public record ShippingAddress(
    @NotBlank
        @Size(max = LINE_MAX)
        @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
        String street,
    @NotBlank
        @Size(max = CITY_MAX)
        @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
        String city,
    @NotBlank
        @Size(max = POSTAL_CODE_MAX)
        @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
        String postalCode,
    @NotNull @Pattern(regexp = "[A-Z]{2}", message = "must be two capital letters") String country,
    @Nullable
        @Size(min = 1, max = LINE_MAX)
        @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
        String line2,
    @Nullable
        @Size(min = 1, max = CITY_MAX)
        @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
        String region) {

  static final int LINE_MAX = 200;
  static final int CITY_MAX = 100;
  static final int POSTAL_CODE_MAX = 20;

  private static final Set<String> COUNTRIES =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

  /**
   * The same, with a country that exists.
   *
   * @param pointer where it stands in the body
   * @throws InvalidRequest when there is no such country
   */
  public ShippingAddress checked(String pointer) {
    if (!COUNTRIES.contains(country)) {
      throw InvalidRequest.at(pointer + "/country", "is not a country of ISO 3166");
    }
    return this;
  }
}
