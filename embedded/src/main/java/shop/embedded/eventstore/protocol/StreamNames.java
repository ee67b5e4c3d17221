package shop.embedded.eventstore.protocol;

import com.eventstore.dbclient.proto.shared.Shared.StreamIdentifier;
import com.google.protobuf.ByteString;

/** Names of streams on the wire. */
final class StreamNames {
  /** Longer names are refused. */
  static final int NAME_BYTES_MAX = 4_096;

  private static final String METASTREAM_OF_NOTHING = "$$";

  private StreamNames() {}

  static String of(StreamIdentifier identifier) {
    ByteString name = identifier.getStreamName();
    if (name.isEmpty() || name.size() > NAME_BYTES_MAX || !name.isValidUtf8()) {
      throw Refusals.invalid("A stream's name is UTF-8, 1 to " + NAME_BYTES_MAX + " bytes of it");
    }
    String stream = name.toStringUtf8();
    if (stream.equals(METASTREAM_OF_NOTHING)) {
      throw Refusals.invalid("'" + stream + "' describes no stream");
    }
    return stream;
  }

  static StreamIdentifier identifier(String stream) {
    return StreamIdentifier.newBuilder().setStreamName(ByteString.copyFromUtf8(stream)).build();
  }
}
