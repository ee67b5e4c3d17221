package shop.launcher.compose;

/** {@code compose.yaml}, or a setting it refers to, says something the launcher cannot follow. */
public final class InvalidCompose extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidCompose(String message) {
    super(message);
  }

  InvalidCompose(String message, Throwable cause) {
    super(message, cause);
  }
}
