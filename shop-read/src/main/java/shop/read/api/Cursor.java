package shop.read.api;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.eventsourcing.Position;
import shop.eventsourcing.request.InvalidRequest;

/**
 * A place in a list, given out as {@code next} and taken back as {@code after}: base64url without
 * padding, of no meaning to anyone else.
 */
public final class Cursor {
  private static final String SEPARATOR = "\n";
  private static final int LENGTH_MAX = 1_000;
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,30}(\\.\\d{1,10})?");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private final List<String> parts;

  private Cursor(List<String> parts) {
    this.parts = parts;
  }

  public static String of(Object... parts) {
    String joined =
        Arrays.stream(parts).map(Object::toString).collect(Collectors.joining(SEPARATOR));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(joined.getBytes(StandardCharsets.UTF_8));
  }

  static Cursor parse(String text, int parts) {
    if (text.length() > LENGTH_MAX) {
      throw notOurs();
    }
    try {
      String joined = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      List<String> found = List.of(joined.split(SEPARATOR, parts));
      if (found.size() != parts) {
        throw notOurs();
      }
      return new Cursor(found);
    } catch (IllegalArgumentException _) {
      throw notOurs();
    }
  }

  /** A text, which must be the last part: it may hold what separates the others. */
  public String text(int part) {
    String text = parts.get(part);
    if (text.indexOf('\0') >= 0) {
      throw notOurs();
    }
    return text;
  }

  public Instant instant(int part) {
    try {
      return Parameters.storable(Instant.parse(parts.get(part)));
    } catch (DateTimeException _) {
      throw notOurs();
    }
  }

  public UUID uuid(int part) {
    try {
      return UUID.fromString(parts.get(part));
    } catch (IllegalArgumentException _) {
      throw notOurs();
    }
  }

  public BigDecimal amount(int part) {
    if (!AMOUNT.matcher(parts.get(part)).matches()) {
      throw notOurs();
    }
    return new BigDecimal(parts.get(part));
  }

  /** A number from zero on. */
  public long number(int part) {
    if (!NUMBER.matcher(parts.get(part)).matches()) {
      throw notOurs();
    }
    return Long.parseLong(parts.get(part));
  }

  public Position position(int part) {
    try {
      return Position.parse(parts.get(part));
    } catch (NumberFormatException _) {
      throw notOurs();
    }
  }

  private static InvalidRequest notOurs() {
    return InvalidRequest.at("/after", "must be a cursor as given in next");
  }
}
