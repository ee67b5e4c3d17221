package shop.read.api;

import shop.eventsourcing.StreamName;

/** The stream asked for is set aside: its row may be older than the position asked for. */
public final class StreamParked extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StreamParked(StreamName stream) {
    super(stream + " is parked");
  }

  /** One of its events cannot be folded. */
  public StreamParked(StreamName stream, RuntimeException cause) {
    super(stream + " cannot be folded", cause);
  }
}
