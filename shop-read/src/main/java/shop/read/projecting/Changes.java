package shop.read.projecting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Position;

/**
 * What a transaction changed, told to every instance of the service when it commits and only then:
 * Postgres holds notifications back until the commit.
 */
public final class Changes {

  /** The channel in Postgres on which changes are told, each as one JSON frame. */
  public static final String CHANNEL = "shop_changes";

  /** The channel on which positions are told that the read model has reached, in decimals. */
  public static final String CHECKPOINTS = "shop_checkpoints";

  /** When more changed at once, everything is to be fetched again. */
  public static final int TOLD_MAX = 100;

  /** Says that more changed than is told one by one. */
  public static final String REFETCH = "{\"type\":\"refetch\"}";

  /** Says that another copy serves now. */
  public static final String REBUILT = "{\"type\":\"rebuilt\"}";

  private final Map<String, String> frames = new LinkedHashMap<>();

  /**
   * Notes a change; of several to the same thing the last one counts.
   *
   * @param entity such as {@code order}; a word of ours that needs no escape in JSON
   * @param id likewise
   */
  public void add(String entity, Object id, long revision, Position position) {
    frames.put(
        entity + id,
        "{\"type\":\"change\",\"entity\":\"%s\",\"id\":\"%s\",\"revision\":%d,\"position\":\"%s\"}"
            .formatted(entity, id, revision, position));
  }

  /** What is told: the changes, or one frame in place of too many. */
  List<String> told() {
    return frames.size() > TOLD_MAX ? List.of(REFETCH) : List.copyOf(frames.values());
  }

  /**
   * Tells them when the transaction commits.
   *
   * @param reached the checkpoint then; null when it stays where it is
   */
  void tell(Connection transaction, @Nullable Position reached) throws SQLException {
    List<String> told = told();
    try (PreparedStatement notify =
        transaction.prepareStatement(
            """
            SELECT pg_notify(?, frame) FROM unnest(?) AS frame
            UNION ALL SELECT pg_notify(?, position) FROM unnest(?) AS position
            """)) {
      notify.setString(1, CHANNEL);
      notify.setArray(2, transaction.createArrayOf("text", told.toArray()));
      notify.setString(3, CHECKPOINTS);
      notify.setArray(
          4,
          transaction.createArrayOf(
              "text", reached == null ? new Object[0] : new Object[] {reached.toString()}));
      notify.execute();
    }
  }
}
