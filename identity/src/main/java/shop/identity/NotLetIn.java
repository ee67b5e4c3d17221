package shop.identity;

/** A request that the door has turned away. */
public final class NotLetIn extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final int status;
  private final String code;

  private NotLetIn(int status, String code, String detail) {
    super(detail);
    this.status = status;
    this.code = code;
  }

  static NotLetIn notSignedIn() {
    return new NotLetIn(
        UNAUTHORIZED, "not-signed-in", "Show a token that the gateway has made for this call.");
  }

  static NotLetIn roleTooLow(Role needed) {
    return new NotLetIn(FORBIDDEN, "role-too-low", "This takes the role " + needed.code() + ".");
  }

  /** Of HTTP. */
  public int status() {
    return status;
  }

  /** What a program goes by. */
  public String code() {
    return code;
  }

  /** Whether the caller is to say who he is, with a bearer token. */
  public boolean asksForToken() {
    return status == UNAUTHORIZED;
  }
}
