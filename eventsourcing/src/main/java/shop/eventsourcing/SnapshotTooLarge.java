package shop.eventsourcing;

/** A folded stream is larger than a snapshot may be; nothing was written. */
public final class SnapshotTooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SnapshotTooLarge(StreamName stream, int size) {
    super(stream + " folds to " + size + " bytes, more than " + Snapshots.SIZE_MAX);
  }
}
