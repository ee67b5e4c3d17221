package shop.eventsourcing;

import java.util.List;

/** Streams of events, each appended to at an exact revision. Acknowledged means on disk. */
public interface EventStore {

  /** The same store, for a caller who has no time for any call behind the deadline. */
  EventStore within(Deadline deadline);

  /**
   * Reads a stream forwards.
   *
   * @param from the first revision wanted
   * @param limit the most events to answer, at least 1
   * @return fewer than {@code limit} only at the stream's end; empty when there is no such stream
   * @throws EventStoreUnavailable when the store does not answer in time
   * @throws StreamDeleted when the stream is deleted for good
   */
  List<StoredEvent> read(StreamName stream, Revision from, int limit);

  /**
   * Reads the end of a stream backwards, the last event first.
   *
   * @param limit the most events to answer, at least 1
   * @return empty when there is no such stream
   * @throws EventStoreUnavailable when the store does not answer in time
   * @throws StreamDeleted when the stream is deleted for good
   */
  List<StoredEvent> readLast(StreamName stream, int limit);

  /**
   * Appends all events or none.
   *
   * <p>Repeating an append with the same ids at the same expected revision has no further effect
   * and is answered like the first time.
   *
   * @param expected the revision of the stream's last event, or {@link Revision#NO_STREAM}
   * @throws RevisionConflict when the stream is elsewhere; nothing was appended
   * @throws AppendOutcomeUnknown when no answer came; the events may or may not be stored
   * @throws EventStoreUnavailable when the store refused to take the append; nothing was appended
   * @throws StreamDeleted when the stream is deleted for good; nothing was appended
   */
  Appended append(StreamName stream, Revision expected, List<NewEvent> events);

  /**
   * Appends an event to a stream of which only the newest one counts, wherever the stream is. It is
   * not known again when it is repeated.
   *
   * @throws AppendOutcomeUnknown when no answer came
   * @throws EventStoreUnavailable when the store refused to take the append
   * @throws StreamDeleted when the stream is deleted for good
   */
  Appended appendAnyway(StreamName stream, NewEvent event);

  /**
   * Lets a stream, which need not exist yet, hold its newest event only.
   *
   * @throws EventStoreUnavailable when the store has not answered that it will
   * @throws StreamDeleted when the stream is deleted for good
   */
  void keepNewestOnly(StreamName stream);

  /**
   * Where an append ended.
   *
   * @param revision of the last event appended
   * @param position of the last event appended
   */
  record Appended(Revision revision, Position position) {}
}
