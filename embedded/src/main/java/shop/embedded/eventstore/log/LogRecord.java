package shop.embedded.eventstore.log;

import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadResp.ReadEvent.RecordedEvent;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.zip.CRC32C;

/** One event as it lies in the log. */
public final class LogRecord {
  private final long sequence;
  private final EventHeader header;
  private final byte[] event;

  /**
   * @param sequence its number in the whole log, from 1, without a gap
   * @param event the bytes of the {@code RecordedEvent} that clients are sent
   */
  LogRecord(long sequence, EventHeader header, byte[] event) {
    this.sequence = sequence;
    this.header = header;
    this.event = event;
  }

  public long sequence() {
    return sequence;
  }

  public EventHeader header() {
    return header;
  }

  public long position() {
    return LogPosition.of(sequence);
  }

  public RecordedEvent message() {
    try {
      return RecordedEvent.parseFrom(event);
    } catch (InvalidProtocolBufferException e) {
      throw new DamagedLogException("the event at " + position() + " cannot be read", e);
    }
  }

  byte[] bytes() {
    return event;
  }

  /** Writes the bytes of the {@code RecordedEvent}. */
  public void writeTo(CodedOutputStream out) throws IOException {
    out.writeRawBytes(event);
  }

  public int size() {
    return event.length;
  }

  int checksum() {
    return checksum(sequence, event);
  }

  /** What is stored beside the event; it covers the sequence too, so that a misplaced row shows. */
  static int checksum(long sequence, byte[] event) {
    var crc = new CRC32C();
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      crc.update((int) (sequence >>> shift));
    }
    crc.update(event);
    return (int) crc.getValue();
  }
}
