package shop.embedded.eventstore.log;

/**
 * What a writer believes the stream's last revision to be; the negative numbers are those the
 * protocol shows in its trailers.
 */
public record ExpectedRevision(long number) {
  public static final ExpectedRevision NO_STREAM = new ExpectedRevision(-1);
  public static final ExpectedRevision ANY = new ExpectedRevision(-2);
  public static final ExpectedRevision STREAM_EXISTS = new ExpectedRevision(-4);

  public static ExpectedRevision exactly(long revision) {
    if (revision < 0) {
      throw new IllegalArgumentException("revision " + Long.toUnsignedString(revision));
    }
    return new ExpectedRevision(revision);
  }

  boolean isExact() {
    return number >= NO_STREAM.number;
  }
}
