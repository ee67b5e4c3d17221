package shop.read.projecting;

/** Nothing may be applied behind this checkpoint; the message names the remedy. */
public final class UnusableCheckpoint extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableCheckpoint(String message) {
    super(message);
  }
}
