package shop.eventsourcing;

/** Somebody else appended first: the stream is not at the revision the append expected. */
public final class RevisionConflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RevisionConflict(StreamName stream) {
    super(stream + " is not at the revision expected");
  }
}
