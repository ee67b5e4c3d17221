package shop.read.api;

import shop.eventsourcing.Position;

/** The read model did not reach the position asked for in time. */
final class ReadModelBehind extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReadModelBehind(Position wanted) {
    super("the read model has not reached position " + wanted);
  }
}
