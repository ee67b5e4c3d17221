package shop.eventsourcing;

/**
 * The number of an event in its stream, from 0; {@link #NO_STREAM} stands for a stream without
 * events.
 */
public record Revision(long value) implements Comparable<Revision> {

  public static final Revision NO_STREAM = new Revision(-1);

  public Revision {
    if (value < -1) {
      throw new IllegalArgumentException("not a revision: " + value);
    }
  }

  public Revision next() {
    return new Revision(value + 1);
  }

  @Override
  public int compareTo(Revision other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
