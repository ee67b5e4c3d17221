package shop.embedded.eventstore.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sequence up to which events have been acknowledged, in a file of its own. SQLite takes a
 * damaged end of its write-ahead log for a transaction that was never finished; by this mark the
 * node notices that acknowledged events are gone. It is written without a sync: after a power cut
 * it may lag, and then it notices less, but it never runs ahead.
 */
final class AcknowledgedMark implements AutoCloseable {
  static final String FILE = "acknowledged";

  private static final int LENGTH = Long.BYTES + Integer.BYTES;
  private static final Logger LOG = LoggerFactory.getLogger(AcknowledgedMark.class);

  private final FileChannel file;

  AcknowledgedMark(Path directory) throws IOException {
    file =
        FileChannel.open(
            directory.resolve(FILE),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
  }

  /** What was last noted; empty when the file is new or cannot be read. */
  OptionalLong read() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
    if (file.read(bytes, 0) < LENGTH) {
      return OptionalLong.empty();
    }
    long sequence = bytes.flip().getLong();
    if (bytes.getInt() != checksum(sequence)) {
      LOG.warn("{} is damaged; whether the end of the log is whole cannot be told", FILE);
      return OptionalLong.empty();
    }
    return OptionalLong.of(sequence);
  }

  /**
   * A mark that cannot be written takes nothing from the events, which are on disk: it only lags.
   */
  void advance(long sequence) {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH).putLong(sequence).putInt(checksum(sequence));
    try {
      file.write(bytes.flip(), 0);
    } catch (IOException e) {
      LOG.warn("{} could not be written: {}", FILE, e.toString());
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static int checksum(long sequence) {
    var crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).flip());
    return (int) crc.getValue();
  }
}
