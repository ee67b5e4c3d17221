package shop.eventsourcing;

/**
 * A place in the log of all streams: the store's commit position, an unsigned 64-bit number.
 * Positions grow, they do not count.
 */
public record Position(long value) implements Comparable<Position> {

  /**
   * Reads the decimal form.
   *
   * @throws NumberFormatException when the text is no unsigned 64-bit number
   */
  public static Position parse(String decimal) {
    return new Position(Long.parseUnsignedLong(decimal));
  }

  public boolean isAfter(Position other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(Position other) {
    return Long.compareUnsigned(value, other.value);
  }

  /** The decimal form, as in the API. */
  @Override
  public String toString() {
    return Long.toUnsignedString(value);
  }
}
