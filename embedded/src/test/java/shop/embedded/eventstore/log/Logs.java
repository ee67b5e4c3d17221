package shop.embedded.eventstore.log;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import shop.embedded.eventstore.log.WriteOutcome.Written;

/** What tests of the log do with it. */
final class Logs {
  private static final int WAIT_SECONDS_MAX = 10;

  private Logs() {}

  static Written append(EventLog log, String stream, ProposedEvent... events) {
    return (Written) write(log, append(stream, ExpectedRevision.ANY, events));
  }

  static Write append(String stream, ExpectedRevision expected, ProposedEvent... events) {
    return new Write.Append(stream, expected, List.of(events), () -> false);
  }

  static WriteOutcome write(EventLog log, Write write) {
    return log.writer().submit(write).orTimeout(WAIT_SECONDS_MAX, TimeUnit.SECONDS).join();
  }

  static ProposedEvent event(String type, String data) {
    return new ProposedEvent(
        UUID.randomUUID(), type, true, ByteString.EMPTY, ByteString.copyFromUtf8(data));
  }

  /** Does something with a reader on one of the log's threads. */
  static <T> T read(EventLog log, Reading<T> reading) {
    var result = new CompletableFuture<T>();
    log.readers()
        .execute(
            reader -> {
              try {
                result.complete(reading.with(reader));
              } catch (RuntimeException e) {
                result.completeExceptionally(e);
              }
            });
    return result.orTimeout(WAIT_SECONDS_MAX, TimeUnit.SECONDS).join();
  }

  /** What is read, by whom. */
  interface Reading<T> {
    T with(LogReader reader);
  }

  /** The whole log, as far as it can be read: damage ends it and is added to the problems. */
  static List<LogRecord> all(EventLog log, List<RuntimeException> problems) {
    return read(
        log,
        reader -> {
          var events = new ArrayList<LogRecord>();
          long last = log.tail().lastSequence();
          try {
            while (events.size() < last) {
              events.addAll(reader.forwards(events.size() + 1, last));
            }
          } catch (DamagedLogException damage) {
            problems.add(damage);
          }
          return events;
        });
  }

  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
