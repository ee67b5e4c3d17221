package shop.embedded.postgres;

import org.jspecify.annotations.Nullable;

/** The server did not start, or would not keep what is promised; nothing of it is left running. */
public final class PostgresStartFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PostgresStartFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  PostgresStartFailed(String message) {
    this(message, null);
  }
}
