package shop.read.changes;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.eventsourcing.Position;
import shop.read.projecting.Changes;

/**
 * Hears of every change, whichever instance applied it, and passes it on to this instance's
 * subscribers. After a pause in hearing they are told to fetch everything again.
 */
public final class ChangeFeed implements AutoCloseable {
  private static final Duration HEAR = Duration.ofSeconds(1);
  private static final Duration RECONNECT_PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);

  private final DataSource database;
  private final ChangeSignal signal;
  private final Set<ChangeSubscriber> subscribers = ConcurrentHashMap.newKeySet();
  private final Thread thread = Thread.ofPlatform().name("change-feed").unstarted(this::run);
  private boolean hearing = true;
  private volatile boolean closing;

  public ChangeFeed(DataSource database, ChangeSignal signal) {
    this.database = database;
    this.signal = signal;
  }

  public void start() {
    thread.start();
  }

  /** From now on; the subscriber is closed by whoever asked for it. */
  public ChangeSubscriber subscribe() {
    ChangeSubscriber subscriber = new ChangeSubscriber(subscribers::remove);
    subscribers.add(subscriber);
    if (closing) {
      subscriber.end();
    }
    return subscriber;
  }

  int subscribers() {
    return subscribers.size();
  }

  private void run() {
    try {
      while (!closing) {
        try {
          hear();
        } catch (SQLException | RuntimeException e) {
          if (hearing) {
            LOG.warn("changes are not heard at the moment: {}", e.getMessage());
          }
          hearing = false; // said once, not at every try
          Thread.sleep(RECONNECT_PAUSE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hear() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + Changes.CHANNEL);
      statement.execute("LISTEN " + Changes.CHECKPOINTS);
      hearing = true;
      tell(List.of(Changes.REFETCH)); // what happened until now was not heard
      PGConnection channel = connection.unwrap(PGConnection.class);
      while (!closing) {
        PGNotification[] heard = channel.getNotifications((int) HEAR.toMillis());
        if (heard == null || heard.length == 0) {
          statement.execute("SELECT"); // a connection that is gone says so only when it is used
        } else {
          tell(parameters(heard, Changes.CHANNEL));
          parameters(heard, Changes.CHECKPOINTS).forEach(p -> signal.reached(Position.parse(p)));
        }
      }
    }
  }

  private static List<String> parameters(PGNotification[] heard, String channel) {
    return Arrays.stream(heard)
        .filter(notification -> notification.getName().equals(channel))
        .map(PGNotification::getParameter)
        .toList();
  }

  private void tell(List<String> frames) {
    for (ChangeSubscriber subscriber : subscribers) {
      frames.forEach(subscriber::offer);
    }
  }

  @Override
  public void close() {
    closing = true;
    subscribers.forEach(ChangeSubscriber::end);
    try {
      thread.join(CLOSE_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
