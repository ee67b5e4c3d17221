package shop.embedded.eventstore.log;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * What must be known of a stored event without building its message.
 *
 * @param createdTicks when it was written, in 100 ns since 1970
 */
public record EventHeader(String stream, long revision, String type, long createdTicks) {
  static final String TYPE = "type";
  static final String CREATED = "created";
  static final String CONTENT_TYPE = "content-type";

  private static final int STREAM_IDENTIFIER = 2;
  private static final int STREAM_NAME = 3;
  private static final int STREAM_REVISION = 3;
  private static final int METADATA = 6;
  private static final int MAP_KEY = 1;
  private static final int MAP_VALUE = 2;

  /** Reads the header out of the bytes of a {@code RecordedEvent}. */
  static EventHeader of(byte[] event) {
    String stream = "";
    String type = "";
    long revision = 0;
    long created = 0;
    try {
      CodedInputStream in = CodedInputStream.newInstance(event);
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        switch (WireFormat.getTagFieldNumber(tag)) {
          case STREAM_IDENTIFIER -> stream = readField(in, STREAM_NAME);
          case STREAM_REVISION -> revision = in.readUInt64();
          case METADATA -> {
            int limit = in.pushLimit(in.readRawVarint32());
            String key = readString(in, MAP_KEY);
            String value = readString(in, MAP_VALUE);
            in.popLimit(limit);
            if (key.equals(TYPE)) {
              type = value;
            } else if (key.equals(CREATED)) {
              created = Long.parseLong(value);
            }
          }
          default -> in.skipField(tag);
        }
      }
    } catch (IOException | NumberFormatException e) {
      throw new DamagedLogException("a stored event cannot be read", e);
    }
    return new EventHeader(stream, revision, type, created);
  }

  private static String readField(CodedInputStream in, int field) throws IOException {
    int limit = in.pushLimit(in.readRawVarint32());
    String text = readString(in, field);
    in.popLimit(limit);
    return text;
  }

  private static String readString(CodedInputStream in, int field) throws IOException {
    int tag = in.readTag();
    if (WireFormat.getTagFieldNumber(tag) != field) {
      throw new DamagedLogException("a stored event has an unexpected field " + tag);
    }
    return in.readStringRequireUtf8();
  }
}
