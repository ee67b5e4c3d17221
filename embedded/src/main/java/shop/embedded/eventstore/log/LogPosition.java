package shop.embedded.eventstore.log;

/**
 * Positions in {@code $all}. Events are numbered without a gap, which lets a reader notice a
 * missing one; what clients see is that sequence times {@link #SPREAD}, so that an append without
 * events, which writes nothing, can still be answered with a position of its own.
 */
public final class LogPosition {
  static final long SPREAD = 1024;

  private LogPosition() {}

  public static long of(long sequence) {
    return sequence * SPREAD;
  }

  /** The sequence of the first event that does not lie before the position. */
  public static long sequenceAtOrAfter(long position) {
    return Long.divideUnsigned(position, SPREAD)
        + (Long.remainderUnsigned(position, SPREAD) == 0 ? 0 : 1);
  }

  /** The sequence of the last event that does not lie after the position. */
  public static long sequenceAtOrBefore(long position) {
    return Long.divideUnsigned(position, SPREAD);
  }
}
