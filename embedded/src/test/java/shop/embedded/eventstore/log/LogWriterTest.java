package shop.embedded.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.embedded.eventstore.log.WriteOutcome.Withdrawn;
import shop.embedded.eventstore.log.WriteOutcome.Written;
import shop.embedded.eventstore.log.WriteRefusedException.Reason;

class LogWriterTest {
  private static final int STREAMS_BEGUN = 500;
  private static final int SECONDS_MAX = 10;
  private static final long LARGE_BYTES = 8L << 20;

  @TempDir private Path directory;
  private EventLog log;

  @BeforeEach
  void open() {
    log = EventLog.open(directory, Clock.systemUTC(), false);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void more_writes_than_may_wait_are_refused_and_the_others_carried_out() throws Exception {
    var letGo = new CountDownLatch(1);
    var held = log.writer().submit(holdingUp(letGo));
    List<CompletableFuture<WriteOutcome>> waiting = new ArrayList<>();
    while (log.waitingWrites() < LogWriter.QUEUE_MAX) {
      waiting.add(
          log.writer().submit(Logs.append("order-1", ExpectedRevision.ANY, Logs.event("T", "{}"))));
    }
    var refused =
        log.writer().submit(Logs.append("order-1", ExpectedRevision.ANY, Logs.event("T", "{}")));

    assertThat(refused)
        .failsWithin(SECONDS_MAX, TimeUnit.SECONDS)
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            WriteRefusedException.class,
            it -> assertThat(it.reason()).isEqualTo(Reason.TOO_MANY_WAITING));
    letGo.countDown();
    assertThat(held).succeedsWithin(SECONDS_MAX, TimeUnit.SECONDS);
    for (CompletableFuture<WriteOutcome> write : waiting) {
      assertThat(write.get(SECONDS_MAX, TimeUnit.SECONDS)).isInstanceOf(Written.class);
    }
    assertThat(log.tail().lastSequence()).isEqualTo(waiting.size());
  }

  @Test
  void writes_that_would_fill_the_memory_are_refused() throws Exception {
    var letGo = new CountDownLatch(1);
    var held = log.writer().submit(holdingUp(letGo));
    Write large =
        Logs.append(
            "order-1", ExpectedRevision.ANY, Logs.event("T", "x".repeat((int) LARGE_BYTES)));
    List<CompletableFuture<WriteOutcome>> taken = new ArrayList<>();
    for (long bytes = 0; bytes < LogWriter.QUEUE_BYTES_MAX; bytes += LARGE_BYTES) {
      taken.add(log.writer().submit(large));
    }
    assertThat(log.writer().submit(large)).isCompletedExceptionally();
    assertThat(taken).noneMatch(CompletableFuture::isDone);
    letGo.countDown();
    assertThat(held).succeedsWithin(SECONDS_MAX, TimeUnit.SECONDS);
    for (CompletableFuture<WriteOutcome> write : taken) {
      assertThat(write.get(SECONDS_MAX, TimeUnit.SECONDS)).isInstanceOf(Written.class);
    }
    assertThat(log.writer().submit(large)).succeedsWithin(SECONDS_MAX, TimeUnit.SECONDS);
  }

  @Test
  void a_stream_that_is_read_while_its_first_event_comes_is_there_or_not_yet() {
    for (int i = 0; i < STREAMS_BEGUN; i++) {
      String stream = "order-" + i;
      var written =
          log.writer().submit(Logs.append(stream, ExpectedRevision.ANY, Logs.event("T", "{}")));
      StreamRow seen =
          Logs.read(
              log,
              reader -> {
                StreamRow row = reader.stream(stream);
                while (row.lastRevision() < 0) {
                  row = reader.stream(stream);
                }
                return row;
              });
      assertThat(seen.lastRevision()).isZero();
      assertThat(written).succeedsWithin(SECONDS_MAX, TimeUnit.SECONDS);
    }
  }

  @Test
  void what_waits_together_is_committed_together() throws Exception {
    var letGo = new CountDownLatch(1);
    var held = log.writer().submit(holdingUp(letGo));
    List<CompletableFuture<WriteOutcome>> waiting = new ArrayList<>();
    int writes = 100;
    for (int i = 0; i < writes; i++) {
      waiting.add(
          log.writer()
              .submit(Logs.append("order-" + i, ExpectedRevision.ANY, Logs.event("T", "{}"))));
    }
    letGo.countDown();
    assertThat(held.get(SECONDS_MAX, TimeUnit.SECONDS)).isEqualTo(new Withdrawn());
    for (CompletableFuture<WriteOutcome> write : waiting) {
      assertThat(write.get(SECONDS_MAX, TimeUnit.SECONDS)).isInstanceOf(Written.class);
    }
    assertThat(log.statistics().groups()).isLessThan(writes);
  }

  @Test
  void a_write_whose_caller_has_gone_is_not_carried_out() {
    WriteOutcome outcome =
        Logs.write(
            log,
            new Write.Append(
                "order-1", ExpectedRevision.ANY, List.of(Logs.event("T", "{}")), () -> true));
    assertThat(outcome).isEqualTo(new Withdrawn());
    assertThat(log.tail().lastSequence()).isZero();
  }

  @Test
  void after_the_stop_writes_are_refused() {
    log.stopWriting();
    assertThat(
            log.writer()
                .submit(Logs.append("order-1", ExpectedRevision.ANY, Logs.event("T", "{}"))))
        .failsWithin(SECONDS_MAX, TimeUnit.SECONDS)
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            WriteRefusedException.class, it -> assertThat(it.reason()).isEqualTo(Reason.STOPPING));
  }

  @Test
  void a_repeat_is_recognised_from_the_log_for_ever_and_from_memory_until_the_restart() {
    ProposedEvent event = Logs.event("T", "{}");
    Write exact = Logs.append("order-1", ExpectedRevision.NO_STREAM, event);
    Write any = Logs.append("order-1", ExpectedRevision.ANY, event);
    WriteOutcome first = Logs.write(log, exact);
    assertThat(Logs.write(log, exact)).isEqualTo(first);
    assertThat(Logs.write(log, any)).isEqualTo(first);

    log.close();
    open();
    assertThat(Logs.write(log, exact)).isEqualTo(first);
    assertThat(Logs.write(log, any)).isNotEqualTo(first);
    assertThat(log.tail().lastSequence()).isEqualTo(2);
  }

  @Test
  void a_group_that_failed_takes_nothing_with_it_that_was_known_before() throws Exception {
    ProposedEvent event = Logs.event("T", "{}");
    Write known = Logs.append("order-1", ExpectedRevision.ANY, event);
    try (Connection connection =
        new LogDatabase(Files.createDirectory(directory.resolve("other"))).openForWriting()) {
      var streams = new StreamWriter(connection);
      WriteOutcome first = streams.carryOut(known, Instant.EPOCH);
      streams.beforeCommit();
      assertThat(streams.committed()).hasSize(1);
      connection.setAutoCommit(false);
      var _ = streams.carryOut(Logs.append("order-2", ExpectedRevision.ANY, event), Instant.EPOCH);
      connection.rollback();
      streams.rolledBack();
      assertThat(streams.carryOut(known, Instant.EPOCH)).isEqualTo(first);
      assertThat(streams.lastSequence()).isEqualTo(1);
    }
  }

  @Test
  void a_fault_of_any_kind_ends_its_group_and_not_the_writer() {
    Write failing =
        new Write.Append(
            "order-1",
            ExpectedRevision.ANY,
            List.of(Logs.event("T", "{}")),
            () -> {
              throw new LinkageError("a fault in the middle of a group");
            });
    assertThat(log.writer().submit(failing))
        .failsWithin(SECONDS_MAX, TimeUnit.SECONDS)
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            WriteRefusedException.class,
            it -> assertThat(it.reason()).isEqualTo(Reason.OUTCOME_UNKNOWN));
    assertThat(Logs.append(log, "order-1", Logs.event("T", "{}")).revision()).isZero();
  }

  @Test
  void the_metadata_of_metadata_is_no_damage() throws Exception {
    Logs.append(log, "order-1", Logs.event("T", "{}"));
    Logs.append(log, "$$order-1", Logs.event("$metadata", "{}"));
    Logs.append(log, "$$$$order-1", Logs.event("$metadata", "{}"), Logs.event("$metadata", "{}"));
    assertThat(LogVerification.of(directory).problems()).isEmpty();
  }

  /** A write that asks whether its caller has gone, and gets no answer until it is let go. */
  private static Write holdingUp(CountDownLatch letGo) {
    return new Write.Append(
        "held-1",
        ExpectedRevision.ANY,
        List.of(Logs.event("T", "{}")),
        () -> {
          try {
            return letGo.await(SECONDS_MAX, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
