package shop.embedded.eventstore.protocol;

/**
 * A name under a regular expression: an expression that goes back over it without end is given up
 * instead of holding one of the few threads that read.
 */
final class BoundedSubject implements CharSequence {
  /** Letters looked at; a sane expression looks at each a few times. */
  static final int LOOKS_MAX = 1_000_000;

  private final String subject;
  private int looks;

  BoundedSubject(String subject) {
    this.subject = subject;
  }

  @Override
  public char charAt(int index) {
    if (++looks > LOOKS_MAX) {
      throw Refusals.invalid(
          "The filter's expression does not come to an end on '" + subject + "'");
    }
    return subject.charAt(index);
  }

  @Override
  public int length() {
    return subject.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return subject.subSequence(start, end);
  }

  @Override
  public String toString() {
    return subject;
  }
}
