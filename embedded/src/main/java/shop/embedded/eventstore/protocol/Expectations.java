package shop.embedded.eventstore.protocol;

import io.grpc.StatusRuntimeException;
import shop.embedded.eventstore.log.ExpectedRevision;

/** Expected revisions on the wire. */
final class Expectations {
  private Expectations() {}

  /** All bits set is another way to say that there is no stream. */
  static ExpectedRevision exactly(long revision) {
    if (revision == ExpectedRevision.NO_STREAM.number()) {
      return ExpectedRevision.NO_STREAM;
    }
    if (revision < 0) {
      throw Refusals.invalid(Long.toUnsignedString(revision) + " is not a revision");
    }
    return ExpectedRevision.exactly(revision);
  }

  static StatusRuntimeException missing() {
    return Refusals.invalid("The expected revision is missing");
  }
}
