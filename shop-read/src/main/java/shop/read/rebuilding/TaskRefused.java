package shop.read.rebuilding;

/** A task cannot be done, however often it is tried. */
final class TaskRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TaskRefused(String message) {
    super(message);
  }
}
