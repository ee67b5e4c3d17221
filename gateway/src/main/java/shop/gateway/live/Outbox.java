package shop.gateway.live;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one socket. It never grows beyond its bounds: a newer frame about a
 * row takes the place of the older one, and when too much waits, all changes become one refetch.
 */
final class Outbox {
  private final int framesMax;
  private final int bytesMax;
  private final Frame refetch;
  private final Map<Object, Frame> waiting = new LinkedHashMap<>();
  private int bytes;

  Outbox(int framesMax, int bytesMax, Frame refetch) {
    this.framesMax = framesMax;
    this.bytesMax = bytesMax;
    this.refetch = refetch;
  }

  /** Answers false when even without news of changes too much waits: this browser is to go. */
  boolean add(Frame frame) {
    if (frame.equals(refetch)) {
      dropChanges();
    } else if (!frame.isAnswer() && waiting.containsKey(refetch.key())) {
      // The browser asks after reading the refetch, and will see this as well.
      return true;
    }
    Frame older = waiting.get(frame.key());
    if (older != null && older.revision() > frame.revision()) {
      return true;
    }
    bytes += frame.size() - (older == null ? 0 : older.size());
    waiting.put(frame.key(), frame);
    if (isOverfull() && dropChanges()) {
      waiting.put(refetch.key(), refetch);
      bytes += refetch.size();
    }
    return !isOverfull();
  }

  /** The frame that waits longest, or null. */
  @Nullable Frame poll() {
    var first = waiting.entrySet().iterator();
    if (!first.hasNext()) {
      return null;
    }
    Frame frame = first.next().getValue();
    first.remove();
    bytes -= frame.size();
    return frame;
  }

  int size() {
    return waiting.size();
  }

  int bytes() {
    return bytes;
  }

  private boolean isOverfull() {
    return waiting.size() > framesMax || bytes > bytesMax;
  }

  /** Answers whether there were any. */
  private boolean dropChanges() {
    boolean were = waiting.values().removeIf(frame -> !frame.isAnswer());
    bytes = waiting.values().stream().mapToInt(Frame::size).sum();
    return were;
  }
}
