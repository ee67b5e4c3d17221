package shop.gateway.users;

/** Nobody can be asked who is signed in: the database does not answer. */
public final class SignInUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  SignInUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
