package shop.eventsourcing.request;

import java.util.List;

/** A request that shows by itself that it cannot be carried out: 400, whatever the state. */
public final class InvalidRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient List<Violation> violations;

  /**
   * One thing that is wrong.
   *
   * @param pointer a JSON pointer (RFC 6901) into the body; empty for the whole body or a header
   * @param detail for the sender, in plain words
   */
  public record Violation(String pointer, String detail) {}

  /**
   * Refuses a request.
   *
   * @param code of the problem, such as {@code invalid-body}
   * @param detail what is wrong as a whole
   */
  public InvalidRequest(String code, String detail, List<Violation> violations) {
    super(detail);
    this.code = code;
    this.violations = List.copyOf(violations);
  }

  /** A body of which one place is wrong. */
  public static InvalidRequest at(String pointer, String detail) {
    return body(List.of(new Violation(pointer, detail)));
  }

  /** A body of which some places are wrong. */
  public static InvalidRequest body(List<Violation> violations) {
    return new InvalidRequest("invalid-request", "The request is not well-formed.", violations);
  }

  /** A header that cannot be understood. */
  public static InvalidRequest header(String name, String detail) {
    return new InvalidRequest("invalid-header", name + ": " + detail, List.of());
  }

  public String code() {
    return code;
  }

  public List<Violation> violations() {
    return violations;
  }
}
