package shop.eventsourcing;

/** A stream that an operator has deleted for good: it can neither be read nor appended to again. */
public final class StreamDeleted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StreamDeleted(StreamName stream) {
    super(stream + " is deleted for good");
  }
}
