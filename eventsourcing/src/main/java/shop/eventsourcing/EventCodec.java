package shop.eventsourcing;

/**
 * Stored names and bytes of a context's events.
 *
 * @param <E> the events
 */
public interface EventCodec<E> {

  /** Name and version of the newest stored form of this event. */
  String typeOf(E event);

  /** The newest stored form: a JSON object in UTF-8. */
  byte[] write(E event);

  /**
   * Whether events are stored under this name, in whatever version: one that a newer build has
   * brought is not to be passed over, although it cannot be read.
   */
  boolean knows(String type);

  /**
   * Reads any version ever written.
   *
   * @throws UnreadableEvent when the name is unknown or the bytes do not fit it
   */
  E read(StoredEvent stored);
}
