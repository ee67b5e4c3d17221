package shop.account.api;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Outcome;

/**
 * What a command is answered with. Of the ids there is the one of what the command was about.
 *
 * @param status of a transfer
 * @param revision of what the command was about, after it
 * @param position for reading one's own write: {@code ?minPosition=}
 */
@Serdeable
@Schema(name = "AccountCommandResult")
record CommandAnswer(
    @Nullable UUID customerId,
    @Nullable UUID accountId,
    @Nullable UUID transferId,
    @Nullable String status,
    long revision,
    String position) {

  static CommandAnswer ofCustomer(UUID id, Outcome.Done<?> done) {
    return new CommandAnswer(id, null, null, null, revision(done), position(done));
  }

  static CommandAnswer ofAccount(UUID id, Outcome.Done<?> done) {
    return new CommandAnswer(null, id, null, null, revision(done), position(done));
  }

  static CommandAnswer ofTransfer(UUID id, Outcome.Done<?> done) {
    return new CommandAnswer(null, null, id, done.status(), revision(done), position(done));
  }

  private static long revision(Outcome.Done<?> done) {
    return done.revision().value();
  }

  private static String position(Outcome.Done<?> done) {
    return done.position().toString();
  }
}
