package shop.embedded.eventstore.log;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts since the start. */
public final class LogStatistics {
  final LongAdder groups = new LongAdder();
  final LongAdder writes = new LongAdder();
  final LongAdder events = new LongAdder();
  final LongAdder bytes = new LongAdder();
  final LongAdder failedGroups = new LongAdder();
  final LongAdder refusedWrites = new LongAdder();
  final LongAdder damagedReads = new LongAdder();

  void committed(int writesInGroup, List<LogRecord> written) {
    groups.increment();
    writes.add(writesInGroup);
    events.add(written.size());
    written.forEach(record -> bytes.add(record.size()));
  }

  public void damageRead() {
    damagedReads.increment();
  }

  public double groups() {
    return groups.sum();
  }

  public double writes() {
    return writes.sum();
  }

  public double events() {
    return events.sum();
  }

  public double bytes() {
    return bytes.sum();
  }

  public double failedGroups() {
    return failedGroups.sum();
  }

  public double refusedWrites() {
    return refusedWrites.sum();
  }

  public double damagedReads() {
    return damagedReads.sum();
  }
}
