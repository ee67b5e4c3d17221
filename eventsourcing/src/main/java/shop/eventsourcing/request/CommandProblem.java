package shop.eventsourcing.request;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Outcome;
import shop.eventsourcing.Revision;

/**
 * How it is told over HTTP that a command did not come to a decision. What a decision means, a
 * context tells itself.
 *
 * @param status of HTTP
 * @param code what a program goes by
 * @param current the revision of what the command is about, when the problem is that it is another
 * @param worthRepeating whether the same command may fare better in a moment
 */
public record CommandProblem(
    int status, String code, String detail, @Nullable Revision current, boolean worthRepeating) {

  private static final String RETRY_AFTER_SECONDS = "1";

  /**
   * The problem with a command that was not decided.
   *
   * @param noun what the command is about, such as {@code order}
   */
  public static CommandProblem of(Outcome.Undecided<?> outcome, String noun) {
    return switch (outcome) {
      case Outcome.Elsewhere<?>(Revision current) -> elsewhere(noun, current);
      case Outcome.KeyReused<?> _ ->
          lasting(
              422,
              "idempotency-key-reused",
              "Another request was carried out under this Idempotency-Key.");
      case Outcome.Contended<?> _ ->
          passing(
              409,
              "too-much-contention",
              "Others keep changing this " + noun + " at the same moment. Try again.");
    };
  }

  /** The store has not said whether it has carried out the command. */
  public static CommandProblem outcomeUnknown() {
    return passing(
        503,
        "outcome-unknown",
        "The store did not say whether it has carried out the command. Send it again with the same"
            + " Idempotency-Key: it takes effect once.");
  }

  /** The store could not be asked. */
  public static CommandProblem eventStoreUnavailable() {
    return passing(
        503, "event-store-unavailable", "The event store does not answer; nothing was changed.");
  }

  /** While a newer build writes events that this one cannot read, another instance can decide. */
  public static CommandProblem historyNotReadable() {
    return passing(
        503,
        "history-not-readable",
        "This instance cannot read what has happened before; nothing was changed.");
  }

  /** An operator has removed what the command is about, for good. */
  public static CommandProblem streamDeleted() {
    return lasting(410, "stream-deleted", "Its history was deleted for good; its id stays used.");
  }

  /** What an aggregate folds to is larger than a snapshot may be. */
  public static CommandProblem snapshotTooLarge() {
    return lasting(422, "snapshot-too-large", "Its state is too large to be kept as a snapshot.");
  }

  /** The headers that go with it. */
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    if (current != null) {
      headers.put("ETag", "\"" + current + "\"");
    }
    if (worthRepeating) {
      headers.put("Retry-After", RETRY_AFTER_SECONDS);
    }
    return headers;
  }

  private static CommandProblem elsewhere(String noun, Revision current) {
    return current.equals(Revision.NO_STREAM)
        ? lasting(412, "revision-mismatch", "There is no such " + noun + " yet, at no revision.")
        : new CommandProblem(
            412,
            "revision-mismatch",
            "The " + noun + " has changed; it is at revision " + current + " now.",
            current,
            false);
  }

  private static CommandProblem lasting(int status, String code, String detail) {
    return new CommandProblem(status, code, detail, null, false);
  }

  private static CommandProblem passing(int status, String code, String detail) {
    return new CommandProblem(status, code, detail, null, true);
  }
}
