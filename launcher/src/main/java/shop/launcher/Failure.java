package shop.launcher;

/** A command cannot do what it was asked; the message tells the user why and what to do. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Failure(String message) {
    super(message);
  }
}
