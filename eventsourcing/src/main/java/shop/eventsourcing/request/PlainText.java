package shop.eventsourcing.request;

/** The text that names, titles and remarks may hold. */
public final class PlainText {

  /** A regular expression: no control characters but tab and newline, no halves of characters. */
  public static final String PATTERN = "[\\t\\n[^\\p{Cc}\\p{Cs}]]*";

  /** What to say of other text. */
  public static final String MESSAGE = "must not hold control characters";

  private PlainText() {}
}
