package shop.read.api;

import io.micronaut.http.HttpRequest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Position;
import shop.eventsourcing.request.InvalidRequest;
import shop.eventsourcing.request.PlainText;

/** The parameters of a query; what is wrong is said by name. */
public final class Parameters {

  /** The most items of one page. */
  public static final int LIMIT_MAX = 200;

  private static final int LIMIT_DEFAULT = 50;
  private static final Pattern PLAIN = Pattern.compile(PlainText.PATTERN);
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}(\\.\\d{1,6})?");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final HttpRequest<?> request;

  private Parameters(HttpRequest<?> request) {
    this.request = request;
  }

  public static Parameters of(HttpRequest<?> request) {
    return new Parameters(request);
  }

  public int limit() {
    String text = text("limit");
    if (text == null) {
      return LIMIT_DEFAULT;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= LIMIT_MAX) {
        return limit;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw InvalidRequest.at("/limit", "must be a number from 1 to " + LIMIT_MAX);
  }

  /** The position that the answer must be as new as; null when any will do. */
  public @Nullable Position minPosition() {
    return position("minPosition");
  }

  public @Nullable Position position(String name) {
    String text = text(name);
    try {
      return text == null ? null : Position.parse(text);
    } catch (NumberFormatException _) {
      throw InvalidRequest.at("/" + name, "must be a position, an unsigned decimal number");
    }
  }

  public @Nullable Instant instant(String name) {
    String text = text(name);
    try {
      return text == null ? null : storable(Instant.parse(text));
    } catch (DateTimeException _) {
      throw InvalidRequest.at("/" + name, "must be an instant like 2027-03-01T09:00:00Z");
    }
  }

  /**
   * The instant, if the database can compare with it.
   *
   * @throws DateTimeException when it cannot
   */
  static Instant storable(Instant instant) {
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw new DateTimeException("out of range");
    }
    return instant;
  }

  public @Nullable UUID uuid(String name) {
    String text = text(name);
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      throw InvalidRequest.at("/" + name, "must be a UUID");
    }
  }

  /**
   * The place behind which the page begins; null for the first page.
   *
   * @param parts of which the cursor is made
   */
  public <T> @Nullable T after(Function<Cursor, T> place, int parts) {
    String text = text("after");
    return text == null ? null : place.apply(Cursor.parse(text, parts));
  }

  /** A text without control characters; null when it is not given. */
  public @Nullable String text(String name, int lengthMax) {
    String text = text(name);
    return text == null ? null : plain(name, text, lengthMax);
  }

  /** The text itself, wherever it stood: the database takes no other. */
  public static String plain(String name, String text, int lengthMax) {
    if (text.isEmpty() || text.length() > lengthMax || !PLAIN.matcher(text).matches()) {
      throw InvalidRequest.at(
          "/" + name,
          "must be 1 to %d characters, none of them control characters".formatted(lengthMax));
    }
    return text;
  }

  /** One of some words; the first of them when none is given. */
  public String oneOf(String name, String... words) {
    String text = text(name);
    if (text == null) {
      return words[0];
    }
    if (!List.of(words).contains(text)) {
      throw InvalidRequest.at("/" + name, "must be one of " + String.join(", ", words));
    }
    return text;
  }

  public @Nullable BigDecimal amount(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    if (!AMOUNT.matcher(text).matches()) {
      throw InvalidRequest.at("/" + name, "must be an amount like 12.50");
    }
    return new BigDecimal(text);
  }

  /** A number from zero on, such as a revision. */
  public @Nullable Long number(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    if (!NUMBER.matcher(text).matches()) {
      throw InvalidRequest.at("/" + name, "must be a number from 0 on");
    }
    return Long.valueOf(text);
  }

  private @Nullable String text(String name) {
    return request.getParameters().get(name);
  }
}
