package shop.eventsourcing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads streams and folds them; a long one from its newest snapshot on. */
final class StreamReader<E, S> {

  /**
   * Events read first. A stream that has no more is folded at once; only of a longer one a snapshot
   * is looked for.
   */
  static final int FIRST_PAGE = Snapshots.EVERY;

  /** Events read at a time. */
  static final int PAGE = 1_000;

  private final Aggregate<?, E, S, ?> aggregate;
  private final Snapshots snapshots;
  private final FoldedStreams<S> known;
  private final Folded<S> nothing;

  StreamReader(Aggregate<?, E, S, ?> aggregate, Snapshots snapshots, FoldedStreams<S> known) {
    this.aggregate = aggregate;
    this.snapshots = snapshots;
    this.known = known;
    this.nothing =
        new Folded<>(aggregate.decider().initialState(), null, List.of(), Revision.NO_STREAM);
  }

  /** Folds a stream of which nothing is known. */
  Folded<S> read(EventStore store, StreamName stream) {
    List<StoredEvent> first = store.read(stream, nothing.revision().next(), FIRST_PAGE);
    if (first.size() == FIRST_PAGE) {
      Folded<S> snapshot = snapshots.newest(store, stream, aggregate.snapshotCodec());
      Folded<S> folded = snapshot == null ? null : readOn(store, stream, snapshot);
      if (folded != null) {
        return folded;
      }
    }
    Folding<E, S> folding = new Folding<>(aggregate, nothing);
    first.forEach(folding::fold);
    return first.size() < FIRST_PAGE
        ? folding.folded()
        : foldFrom(store, stream, first.getLast().revision().next(), folding);
  }

  /**
   * Folds what came after. The last event already folded is read once more, to see that it is still
   * there.
   *
   * @return null when the log holds another event, or none, where the last one folded was
   */
  @Nullable Folded<S> readOn(EventStore store, StreamName stream, Folded<S> from) {
    Folded.Last last = from.last();
    if (last == null) {
      return read(store, stream);
    }
    List<StoredEvent> page = store.read(stream, last.revision(), PAGE);
    if (page.isEmpty() || !page.getFirst().id().equals(last.eventId())) {
      return null;
    }
    if (page.size() == 1) {
      return from;
    }
    Folding<E, S> folding = new Folding<>(aggregate, from);
    page.stream().skip(1).forEach(folding::fold);
    return page.size() < PAGE
        ? folding.folded()
        : foldFrom(store, stream, page.getLast().revision().next(), folding);
  }

  /** When time is over half-way, what has been folded is not lost: the next try goes on from it. */
  private Folded<S> foldFrom(
      EventStore store, StreamName stream, Revision from, Folding<E, S> folding) {
    Revision next = from;
    List<StoredEvent> page;
    do {
      try {
        page = store.read(stream, next, PAGE);
      } catch (EventStoreUnavailable e) {
        known.put(stream, folding.folded());
        throw e;
      }
      page.forEach(folding::fold);
      next = page.isEmpty() ? next : page.getLast().revision().next();
    } while (page.size() == PAGE);
    return folding.folded();
  }
}
