package shop.benchmarks;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import shop.benchmarks.Figures.Rate;

/** Commands over kept connections, with as little work for the client as can be. */
final class HttpLoad {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration QUICK = Duration.ofMillis(100);
  private static final int QUICK_IN_A_ROW = 10;
  private static final String BODY = "{\"customerName\":\"Ada Lovelace\",\"currency\":\"EUR\"}";

  private final int port;
  private final byte[] request;

  HttpLoad(int port, String token) {
    this.port = port;
    this.request =
        """
        POST /api/v1/orders HTTP/1.1\r
        Host: 127.0.0.1:%d\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        %s\
        """
            .formatted(port, token, BODY.length(), BODY)
            .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * What became of the requests.
   *
   * @param done with 2xx
   * @param refusedPerSecond with 429 or 503 and a time to come back
   * @param failedPerSecond with anything else, or not answered
   */
  record Outcome(Rate done, double refusedPerSecond, double failedPerSecond) {}

  /** As many as so many connections can send, each after the answer to the one before. */
  Outcome atMost(int connections, Duration time) throws InterruptedException {
    return run(connections, time, System::nanoTime);
  }

  /** So many a second, whatever becomes of them; each is timed from when it was due. */
  Outcome offering(int perSecond, int connections, Duration time) throws InterruptedException {
    AtomicLong tickets = new AtomicLong();
    long begin = System.nanoTime();
    long interval = Duration.ofSeconds(1).toNanos() / perSecond;
    return run(connections, time, () -> begin + tickets.getAndIncrement() * interval);
  }

  /** How long it takes until one request after the other is answered quickly again. */
  Duration recovery() throws InterruptedException {
    long begin = System.nanoTime();
    long quickSince = begin;
    for (int quick = 0; quick < QUICK_IN_A_ROW; ) {
      long before = System.nanoTime();
      boolean done;
      try (Connection connection = new Connection()) {
        done = connection.send() == Answer.DONE;
      } catch (IOException _) {
        done = false;
      }
      if (done && System.nanoTime() - before < QUICK.toNanos()) {
        quick++;
      } else {
        quick = 0;
        quickSince = System.nanoTime();
      }
    }
    return Duration.ofNanos(quickSince - begin);
  }

  private enum Answer {
    DONE,
    REFUSED,
    OTHER
  }

  /** When the next request is due. */
  private interface Schedule {
    long next();
  }

  private Outcome run(int connections, Duration time, Schedule schedule)
      throws InterruptedException {
    List<Long> done = Collections.synchronizedList(new ArrayList<>());
    AtomicLong refused = new AtomicLong();
    AtomicLong failed = new AtomicLong();
    long end = System.nanoTime() + time.toNanos();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        all.add(threads.submit(() -> sendUntil(end, schedule, done, refused, failed)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
    double seconds = time.toNanos() / 1e9;
    return new Outcome(Rate.of(done, time), refused.get() / seconds, failed.get() / seconds);
  }

  private void sendUntil(
      long end, Schedule schedule, List<Long> done, AtomicLong refused, AtomicLong failed) {
    while (System.nanoTime() < end) {
      try (Connection connection = new Connection()) {
        for (long due = schedule.next(); due < end; due = schedule.next()) {
          LockSupport.parkNanos(due - System.nanoTime());
          switch (connection.send()) {
            case DONE -> done.add(System.nanoTime() - due);
            case REFUSED -> refused.incrementAndGet();
            case OTHER -> failed.incrementAndGet();
          }
        }
        return;
      } catch (IOException _) {
        failed.incrementAndGet();
      }
    }
  }

  private final class Connection implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;

    Connection() throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
    }

    Answer send() throws IOException {
      socket.getOutputStream().write(request);
      String status = line();
      int length = 0;
      boolean comeBack = false;
      for (String line = line(); !line.isEmpty(); line = line()) {
        if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
          length = Integer.parseInt(line.substring(15).strip());
        }
        comeBack |= line.regionMatches(true, 0, "retry-after:", 0, 12);
      }
      in.skipNBytes(length);
      if (status.startsWith("HTTP/1.1 2")) {
        return Answer.DONE;
      }
      boolean refused = status.startsWith("HTTP/1.1 503") || status.startsWith("HTTP/1.1 429");
      return refused && comeBack ? Answer.REFUSED : Answer.OTHER;
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
