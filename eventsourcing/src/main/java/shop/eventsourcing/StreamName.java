package shop.eventsourcing;

/** The name of a stream; ours are {@code category-id}, where the category holds no hyphen. */
public record StreamName(String value) {

  public StreamName {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a stream has a name");
    }
  }

  public static StreamName of(String category, Object id) {
    return new StreamName(category + "-" + id);
  }

  /** What stands before the first hyphen; the whole name when there is none. */
  public String category() {
    int hyphen = value.indexOf('-');
    return hyphen < 0 ? value : value.substring(0, hyphen);
  }

  /** What stands behind the first hyphen; empty when there is none. */
  public String id() {
    int hyphen = value.indexOf('-');
    return hyphen < 0 ? "" : value.substring(hyphen + 1);
  }

  @Override
  public String toString() {
    return value;
  }
}
