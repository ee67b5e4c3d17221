package shop.read.orders;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import shop.eventsourcing.request.InvalidRequest;
import shop.read.database.Conditions;

/** A text that orders are searched for: a part of it, or the beginning of an order's id. */
record SearchText(String text) {

  /** Fewer characters hold no trigram, and are found in nearly every order. */
  static final int LENGTH_MIN = 3;

  static final int LENGTH_MAX = 100;

  private static final Pattern ID_PREFIX = Pattern.compile("[0-9a-f][0-9a-f-]{2,35}");
  private static final int ID_DIGITS = 32;

  static SearchText of(String given) {
    String text = given.strip();
    if (text.length() < LENGTH_MIN || text.length() > LENGTH_MAX) {
      throw InvalidRequest.at(
          "/q", "must be %d to %d characters".formatted(LENGTH_MIN, LENGTH_MAX));
    }
    return new SearchText(text);
  }

  /** For {@code LIKE} on texts in lower case: whatever it holds stands for itself. */
  String pattern() {
    String lower = text.toLowerCase(Locale.ROOT);
    return "%" + lower.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  /** The first and the last id that begin like this; empty when none can. */
  Optional<IdRange> ids() {
    String lower = text.toLowerCase(Locale.ROOT);
    String digits = lower.replace("-", "");
    if (!ID_PREFIX.matcher(lower).matches() || digits.length() > ID_DIGITS) {
      return Optional.empty();
    }
    String rest = "x".repeat(ID_DIGITS - digits.length());
    return Optional.of(
        new IdRange(uuid(digits + rest.replace('x', '0')), uuid(digits + rest.replace('x', 'f'))));
  }

  /** Ids from one to another, both included. */
  record IdRange(UUID first, UUID last) {}

  private static UUID uuid(String digits) {
    return new UUID(
        Long.parseUnsignedLong(digits.substring(0, 16), 16),
        Long.parseUnsignedLong(digits.substring(16), 16));
  }

  void addTo(Conditions conditions) {
    // Not EXISTS: the planner may turn that about, and begin with all texts that match.
    String holds =
        "(SELECT t.search_text LIKE ? FROM order_texts AS t WHERE t.order_id = o.order_id)";
    Optional<IdRange> ids = ids();
    if (ids.isPresent()) {
      conditions.and(
          "(o.order_id BETWEEN ? AND ? OR " + holds + ")",
          ids.get().first(),
          ids.get().last(),
          pattern());
    } else {
      conditions.and(holds, pattern());
    }
  }
}
