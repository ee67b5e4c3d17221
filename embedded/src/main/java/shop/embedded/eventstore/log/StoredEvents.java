package shop.embedded.eventstore.log;

import com.eventstore.dbclient.proto.shared.Shared.StreamIdentifier;
import com.eventstore.dbclient.proto.shared.Shared.UUID;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadResp.ReadEvent.RecordedEvent;
import com.google.protobuf.ByteString;

/** Builds and reads the bytes of an event as the log keeps them. */
final class StoredEvents {
  private static final String JSON = "application/json";
  private static final String OCTETS = "application/octet-stream";

  private StoredEvents() {}

  static LogRecord record(
      long sequence, String stream, long revision, long createdTicks, ProposedEvent event) {
    long position = LogPosition.of(sequence);
    RecordedEvent recorded =
        RecordedEvent.newBuilder()
            .setId(structured(event.id()))
            .setStreamIdentifier(
                StreamIdentifier.newBuilder().setStreamName(ByteString.copyFromUtf8(stream)))
            .setStreamRevision(revision)
            .setPreparePosition(position)
            .setCommitPosition(position)
            .putMetadata(EventHeader.TYPE, event.type())
            .putMetadata(EventHeader.CREATED, Long.toString(createdTicks))
            .putMetadata(EventHeader.CONTENT_TYPE, event.json() ? JSON : OCTETS)
            .setCustomMetadata(event.metadata())
            .setData(event.data())
            .build();
    return new LogRecord(
        sequence,
        new EventHeader(stream, revision, event.type(), createdTicks),
        recorded.toByteArray());
  }

  static java.util.UUID id(LogRecord record) {
    UUID.Structured id = record.message().getId().getStructured();
    return new java.util.UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  private static UUID structured(java.util.UUID id) {
    return UUID.newBuilder()
        .setStructured(
            UUID.Structured.newBuilder()
                .setMostSignificantBits(id.getMostSignificantBits())
                .setLeastSignificantBits(id.getLeastSignificantBits()))
        .build();
  }
}
