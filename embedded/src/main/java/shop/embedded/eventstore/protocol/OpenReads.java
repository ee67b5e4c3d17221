package shop.embedded.eventstore.protocol;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.embedded.eventstore.log.DamagedLogException;
import shop.embedded.eventstore.log.LogStatistics;

/** The reads and subscriptions that are open: bounded in number, and ended together at the stop. */
public final class OpenReads {
  /** One more is refused. */
  public static final int OPEN_MAX = 1_000;

  /** Places of damage that are told apart in the log of the node; others are only counted. */
  private static final int DAMAGE_LOGGED_MAX = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(OpenReads.class);

  private final Set<ReadCall> calls = ConcurrentHashMap.newKeySet();
  private final Set<String> damageLogged = ConcurrentHashMap.newKeySet();
  private final LogStatistics statistics;
  private volatile boolean stopping;

  public OpenReads(LogStatistics statistics) {
    this.statistics = statistics;
  }

  void add(ReadCall call) {
    if (stopping) {
      throw Refusals.stopping();
    }
    if (calls.size() >= OPEN_MAX) {
      throw Refusals.tooMany("The node has " + OPEN_MAX + " reads open already");
    }
    calls.add(call);
  }

  void remove(ReadCall call) {
    calls.remove(call);
  }

  void failed(Throwable fault) {
    if (fault instanceof DamagedLogException damage) {
      statistics.damageRead();
      if (damageLogged.size() < DAMAGE_LOGGED_MAX && damageLogged.add(damage.getMessage())) {
        LOG.error("Damage in the log: {}", damage.getMessage());
      }
    } else if (!(fault instanceof StatusRuntimeException refusal)
        || refusal.getStatus().getCode() == Status.Code.INTERNAL) {
      LOG.error("A read failed", fault);
    }
  }

  /** Refuses what comes and ends what is open, as a node that goes away does. */
  public void endAll() {
    stopping = true;
    calls.forEach(call -> call.end(Refusals.stopping()));
  }

  public int count() {
    return calls.size();
  }
}
