package shop.embedded.eventstore.protocol;

import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.protobuf.ProtoUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import shop.embedded.eventstore.log.LogRecord;

/**
 * A message of a read on its way to the client. An event goes out as it lies in the log, without
 * being taken apart and put together again: that is most of what a read costs.
 */
sealed interface Outgoing {
  Marshaller<Outgoing> MARSHALLER = new OutgoingMarshaller();

  record Message(ReadResp message) implements Outgoing {}

  /** The message with this event and its position. */
  record Stored(LogRecord event) implements Outgoing {}

  /** Writes both kinds as one: what a client sees is a {@link ReadResp}. */
  final class OutgoingMarshaller implements Marshaller<Outgoing> {
    private static final Marshaller<ReadResp> MESSAGES =
        ProtoUtils.marshaller(ReadResp.getDefaultInstance());

    @Override
    public InputStream stream(Outgoing value) {
      return switch (value) {
        case Message message -> MESSAGES.stream(message.message());
        case Stored stored -> new StoredStream(stored.event());
      };
    }

    @Override
    public Outgoing parse(InputStream stream) {
      return new Message(MESSAGES.parse(stream));
    }
  }

  /** The bytes of a {@link ReadResp} around a stored event. */
  final class StoredStream extends InputStream implements Drainable, KnownLength {
    /** What is buffered before the event itself is written. */
    private static final int FRAME_BYTES_MAX = 64;

    private final LogRecord event;
    private final int length;
    private @Nullable InputStream rest;

    StoredStream(LogRecord event) {
      this.event = event;
      int inner = innerLength(event);
      this.length =
          CodedOutputStream.computeTagSize(ReadResp.EVENT_FIELD_NUMBER)
              + CodedOutputStream.computeUInt32SizeNoTag(inner)
              + inner;
    }

    private static int innerLength(LogRecord event) {
      return CodedOutputStream.computeTagSize(ReadResp.ReadEvent.EVENT_FIELD_NUMBER)
          + CodedOutputStream.computeUInt32SizeNoTag(event.size())
          + event.size()
          + CodedOutputStream.computeUInt64Size(
              ReadResp.ReadEvent.COMMIT_POSITION_FIELD_NUMBER, event.position());
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      CodedOutputStream out = CodedOutputStream.newInstance(target, FRAME_BYTES_MAX);
      out.writeTag(ReadResp.EVENT_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
      out.writeUInt32NoTag(innerLength(event));
      out.writeTag(ReadResp.ReadEvent.EVENT_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
      out.writeUInt32NoTag(event.size());
      event.writeTo(out);
      out.writeUInt64(ReadResp.ReadEvent.COMMIT_POSITION_FIELD_NUMBER, event.position());
      out.flush();
      return length;
    }

    @Override
    public int available() {
      return length;
    }

    /** gRPC drains it; who reads it all the same gets the same bytes. */
    @Override
    public int read() throws IOException {
      return drained().read();
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
      return drained().read(into, offset, count);
    }

    private InputStream drained() throws IOException {
      if (rest == null) {
        var bytes = new ByteArrayOutputStream(length);
        drainTo(bytes);
        rest = new ByteArrayInputStream(bytes.toByteArray());
      }
      return rest;
    }
  }
}
