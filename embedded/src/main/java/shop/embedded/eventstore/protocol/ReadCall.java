package shop.embedded.eventstore.protocol;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import shop.embedded.eventstore.log.LogReader;
import shop.embedded.eventstore.log.LogReaders;
import shop.embedded.eventstore.log.LogTail;
import shop.embedded.eventstore.protocol.ReadSource.Next;

/**
 * One open read or subscription. It holds a thread only while it sends a page, and sends only while
 * its client has room, so that a client that stops reading costs nothing but what is buffered for
 * it.
 */
final class ReadCall {
  /** A call may have this much waiting for its client before it pauses. */
  static final int BUFFERED_BYTES_MAX = 256 * 1024;

  private final ReadSource source;
  private final EventSender sender;
  private final ServerCallStreamObserver<Outgoing> messages;
  private final LogReaders readers;
  private final LogTail tail;
  private final OpenReads open;
  private final Runnable onCommit = this::committed;

  /** How often it was woken since it last went to sleep; above zero, one thread has it. */
  private final AtomicInteger wakeUps = new AtomicInteger();

  private volatile boolean awaitingCommit;
  private volatile @Nullable StatusRuntimeException endedFromOutside;
  private boolean listening;
  private boolean ended;

  ReadCall(
      ReadSource source,
      EventSender sender,
      ServerCallStreamObserver<Outgoing> messages,
      LogReaders readers,
      LogTail tail,
      OpenReads open) {
    this.source = source;
    this.sender = sender;
    this.messages = messages;
    this.readers = readers;
    this.tail = tail;
    this.open = open;
  }

  void start() {
    messages.setOnReadyThreshold(BUFFERED_BYTES_MAX);
    messages.setOnReadyHandler(this::wake);
    messages.setOnCancelHandler(this::wake);
    wake();
  }

  /** Ends the call with the refusal, as soon as the page under way is sent. */
  void end(StatusRuntimeException refusal) {
    endedFromOutside = refusal;
    wake();
  }

  private void committed() {
    if (awaitingCommit) {
      wake();
    }
  }

  private void wake() {
    if (wakeUps.getAndIncrement() == 0) {
      schedule();
    }
  }

  private void schedule() {
    if (!readers.execute(this::run)) {
      finish(Refusals.stopping());
    }
  }

  private void run(LogReader reader) {
    int seen = wakeUps.get();
    if (ended) {
      return; // wakeUps stays above zero: nothing schedules it again
    }
    boolean more = !isOver() && messages.isReady() && sendPage(reader);
    if (more || !wakeUps.compareAndSet(seen, 0)) {
      schedule();
    }
  }

  private boolean isOver() {
    StatusRuntimeException refusal = endedFromOutside;
    if (messages.isCancelled()) {
      close();
    } else if (refusal != null) {
      finish(refusal);
    }
    return ended;
  }

  private boolean sendPage(LogReader reader) {
    awaitingCommit = false;
    long before = tail.lastSequence();
    try {
      Next next = source.sendPage(reader, sender);
      if (next == Next.END) {
        close();
        messages.onCompleted();
      } else if (next == Next.AWAIT_COMMIT) {
        return awaitCommit(before);
      }
      return next == Next.MORE;
    } catch (RuntimeException | StackOverflowError fault) {
      open.failed(fault);
      finish(Refusals.of(fault));
      return false;
    }
  }

  /** Returns true if there was a commit since, which nobody was woken for. */
  private boolean awaitCommit(long before) {
    if (!listening) {
      listening = true;
      tail.listen(onCommit);
    }
    awaitingCommit = true;
    return tail.lastSequence() > before;
  }

  private void finish(StatusRuntimeException refusal) {
    if (!ended) {
      close();
      messages.onError(refusal);
    }
  }

  private void close() {
    ended = true;
    tail.unlisten(onCommit);
    open.remove(this);
  }
}
