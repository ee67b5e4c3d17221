package shop.embedded.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watches the node's system calls: what it answers, it has synced. */
class SyncBeforeAnswerIT {
  private static final int APPENDS = Integer.getInteger("shop.sync.appends", 60);
  private static final int ANSWER_SECONDS_MAX = 20;

  /** An answer is headers, a message and trailers; what is shorter keeps the connection going. */
  private static final int ANSWER_BYTES_MIN = 45;

  /** Stops the node for the calls that are traced and for no others: it starts twice as fast. */
  private static final String STOP_FOR_TRACED = "--seccomp-bpf";

  private static final String TRACED = "trace=pwrite64,fdatasync,fsync,write,writev,sendto,sendmsg";
  private static final Pattern CALL =
      Pattern.compile("(\\d+) +(?:(\\w+)\\(\\d+<([^>]*)>|<\\.\\.\\. (\\w+) resumed>)(.*)");
  private static final Pattern RESULT = Pattern.compile("\\) += (-?\\d+).*");

  /** What a call that is interrupted by others was asked to send. */
  private static final Pattern LENGTH = Pattern.compile("\"(?:\\.\\.\\.)?, (\\d+)[ ,)]");

  @TempDir private Path directory;

  @Test
  void every_answer_follows_a_sync_of_what_it_acknowledges() throws Exception {
    Path trace = directory.resolve("trace");
    List<String> strace =
        new ArrayList<>(List.of("strace", "-D", "-f", "-y", "-q", STOP_FOR_TRACED));
    strace.addAll(List.of("-e", "signal=none", "-o", trace.toString(), "-e", TRACED));
    assumeTrue(canTrace(), "strace is not here, or not allowed");
    try (NodeProcess node = NodeProcess.start(strace, directory.resolve("data"), 0);
        RawClient client = new RawClient(node.port())) {
      var _ = client.read("none", _ -> {}); // answered when the tables are there
      for (int i = 0; i < APPENDS; i++) {
        var answer =
            client
                .append("order-" + i % 3, i / 3 - 1L, UUID.randomUUID(), new byte[100])
                .get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
        assertThat(answer.hasSuccess()).isTrue();
      }
      var end =
          Pattern.compile("(?m)^%d +\\+{3} exited with %d".formatted(node.pid(), node.stop()));
      await().until(() -> end.matcher(Files.readString(trace)).find());
    }
    var seen = new Seen();
    for (String line : Files.readAllLines(trace)) {
      seen.line(line);
    }
    assertThat(seen.tooEarly).isEmpty();
    assertThat(seen.answers).as("answers to the read and to appends").isEqualTo(1 + APPENDS);
  }

  private static boolean canTrace() throws InterruptedException {
    try {
      return new ProcessBuilder("strace", "-qq", "-f", STOP_FOR_TRACED, "-e", "trace=none", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    }
  }

  /** What the trace shows of the write-ahead log and of the connection, in its order. */
  private static final class Seen {
    private final List<String> tooEarly = new ArrayList<>();
    private final Map<String, Integer> writtenWhenSyncBegan = new HashMap<>();
    private int written;
    private int synced;
    private int acknowledged;
    private int answers;
    private int sentInPieces;

    private void line(String line) {
      Matcher call = CALL.matcher(line);
      if (!call.matches()) {
        return;
      }
      String thread = call.group(1);
      String name = call.group(2) == null ? call.group(4) : call.group(2);
      boolean begins = call.group(2) != null;
      Matcher result = RESULT.matcher(call.group(5));
      boolean ends = result.find();
      boolean ofLog = begins && call.group(3).endsWith("events.db-wal");
      if (ofLog && name.equals("pwrite64")) {
        written++;
        sentInPieces = 0;
      }
      if (name.equals("fdatasync") || name.equals("fsync")) {
        if (ofLog) {
          writtenWhenSyncBegan.put(thread, written);
        }
        if (ends && writtenWhenSyncBegan.containsKey(thread)) {
          synced = Math.max(synced, writtenWhenSyncBegan.remove(thread));
        }
      }
      if (begins && call.group(3).startsWith("socket:")) {
        answered(line, ends ? Integer.parseInt(result.group(1)) : lengthAskedFor(call.group(5)));
      }
    }

    private static int lengthAskedFor(String arguments) {
      Matcher length = LENGTH.matcher(arguments);
      return length.find() ? Integer.parseInt(length.group(1)) : ANSWER_BYTES_MIN;
    }

    /** On a busy machine an answer may leave in pieces, each as short as what is none. */
    private void answered(String line, int bytes) {
      if (synced == written) {
        sentInPieces += bytes;
      }
      if (Math.max(bytes, sentInPieces) < ANSWER_BYTES_MIN || written == acknowledged) {
        return;
      }
      answers++;
      if (synced < written) {
        tooEarly.add(line);
      }
      acknowledged = written;
    }
  }
}
