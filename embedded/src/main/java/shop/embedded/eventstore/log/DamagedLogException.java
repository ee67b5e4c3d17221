package shop.embedded.eventstore.log;

/** What lies on disk is not what was written; the message names the place. */
public final class DamagedLogException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DamagedLogException(String message) {
    super(message);
  }

  DamagedLogException(String message, Throwable cause) {
    super(message, cause);
  }
}
