package shop.eventsourcing.request;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Revision;

/**
 * The headers of a command, understood.
 *
 * @param idempotencyKey the sender's, or one made for him
 * @param expected the revision in {@code If-Match}; null when it is absent or {@code *}
 * @param correlationId the sender's, or one made for him
 * @param traceparent the W3C trace context, if there is one
 */
public record CommandHeaders(
    String idempotencyKey,
    @Nullable Revision expected,
    String correlationId,
    @Nullable String traceparent) {

  /** The longest {@code Idempotency-Key}, in characters. */
  public static final int KEY_LENGTH_MAX = 200;

  /** The longest {@code X-Correlation-Id}, in characters. */
  public static final int CORRELATION_LENGTH_MAX = 128;

  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern STRONG_TAG = Pattern.compile("\"(0|[1-9][0-9]{0,17})\"");

  /**
   * Understands raw header values.
   *
   * @throws InvalidRequest when one of them is not what it should be
   */
  public static CommandHeaders of(
      @Nullable String idempotencyKey,
      @Nullable String ifMatch,
      @Nullable String correlationId,
      @Nullable String traceparent) {
    return new CommandHeaders(
        visible("Idempotency-Key", idempotencyKey, KEY_LENGTH_MAX),
        revision(ifMatch),
        visible("X-Correlation-Id", correlationId, CORRELATION_LENGTH_MAX),
        traceparent);
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

  private static @Nullable Revision revision(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.equals("*")) {
      return null;
    }
    if (ifMatch.startsWith("W/")) {
      throw InvalidRequest.header("If-Match", "weak tags cannot be compared");
    }
    Matcher tag = STRONG_TAG.matcher(ifMatch);
    if (!tag.matches()) {
      throw InvalidRequest.header("If-Match", "must be one tag like \"3\", as given in an ETag");
    }
    return new Revision(Long.parseLong(tag.group(1)));
  }
}
