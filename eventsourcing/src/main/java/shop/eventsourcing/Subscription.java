package shop.eventsourcing;

import java.time.Duration;
import java.util.List;

/**
 * One running subscription to the log. It may end without saying so; {@link SupervisedSubscription}
 * notices that.
 */
public interface Subscription extends AutoCloseable {

  /**
   * Takes what has arrived, in the order of the log.
   *
   * @param max the most events to take, at least 1
   * @param wait how long to wait for the first one; the others are taken only if they are there
   * @return empty when nothing arrived in time
   * @throws SubscriptionLost when the subscription is known to have ended and all that had arrived
   *     has been taken
   */
  List<StoredEvent> take(int max, Duration wait) throws InterruptedException;

  /** Whether the store has said that everything stored before the subscription is delivered. */
  boolean caughtUp();

  /** Ends the subscription; what was not taken is forgotten. Never throws. */
  @Override
  void close();
}
