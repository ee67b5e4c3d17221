package shop.eventsourcing;

/** At which revision of a stream the sender of a command wants it carried out. */
public sealed interface Expected {

  /** At any, also on a stream that does not exist yet. */
  record Any() implements Expected {}

  /** At any, of a stream that exists. */
  record AnyExisting() implements Expected {}

  /** At this one, and no other. */
  record Exactly(Revision revision) implements Expected {}

  /** Whether a stream at this revision is what the sender wants. */
  default boolean isMetAt(Revision revision) {
    return switch (this) {
      case Any _ -> true;
      case AnyExisting _ -> !revision.equals(Revision.NO_STREAM);
      case Exactly(Revision wanted) -> wanted.equals(revision);
    };
  }
}
