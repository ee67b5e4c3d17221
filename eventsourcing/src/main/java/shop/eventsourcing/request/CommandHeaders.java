package shop.eventsourcing.request;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Expected;
import shop.eventsourcing.Revision;

/**
 * The headers of a command, understood.
 *
 * @param idempotencyKey the sender's, or one made for him
 * @param expected what {@code If-Match} says
 * @param correlationId the sender's, or one made for him
 * @param traceparent the W3C trace context, if there is one
 */
public record CommandHeaders(
    String idempotencyKey, Expected expected, String correlationId, @Nullable String traceparent) {

  /** The longest {@code Idempotency-Key}, in characters. */
  public static final int KEY_LENGTH_MAX = 200;

  /** The longest {@code X-Correlation-Id}, in characters. */
  public static final int CORRELATION_LENGTH_MAX = 128;

  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern STRONG_TAG = Pattern.compile("\"(0|[1-9][0-9]{0,17})\"");

  /**
   * Understands raw headers.
   *
   * @param valuesOf all values of the header with a name
   * @param traceparent of the request's trace
   * @throws InvalidRequest when one of them is not what it should be, or comes more than once
   */
  public static CommandHeaders of(
      Function<String, List<String>> valuesOf, @Nullable String traceparent) {
    return new CommandHeaders(
        visible("Idempotency-Key", only("Idempotency-Key", valuesOf), KEY_LENGTH_MAX),
        expected(only("If-Match", valuesOf)),
        visible("X-Correlation-Id", only("X-Correlation-Id", valuesOf), CORRELATION_LENGTH_MAX),
        traceparent);
  }

  private static @Nullable String only(String name, Function<String, List<String>> valuesOf) {
    List<String> values = valuesOf.apply(name);
    if (values.size() > 1) {
      throw InvalidRequest.header(name, "must not come more than once");
    }
    return values.isEmpty() ? null : values.getFirst();
  }

  private static String visible(String name, @Nullable String value, int lengthMax) {
    if (value == null) {
      return UUID.randomUUID().toString();
    }
    if (value.length() > lengthMax || !VISIBLE.matcher(value).matches()) {
      throw InvalidRequest.header(
          name, "must be 1 to " + lengthMax + " visible ASCII characters without spaces");
    }
    return value;
  }

  private static Expected expected(@Nullable String ifMatch) {
    if (ifMatch == null) {
      return new Expected.Any();
    }
    if (ifMatch.equals("*")) {
      return new Expected.AnyExisting();
    }
    if (ifMatch.startsWith("W/")) {
      throw InvalidRequest.header("If-Match", "weak tags cannot be compared");
    }
    Matcher tag = STRONG_TAG.matcher(ifMatch);
    if (!tag.matches()) {
      throw InvalidRequest.header("If-Match", "must be one tag like \"3\", as given in an ETag");
    }
    return new Expected.Exactly(new Revision(Long.parseLong(tag.group(1))));
  }
}
