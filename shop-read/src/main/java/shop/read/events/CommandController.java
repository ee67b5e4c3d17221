package shop.read.events;

import static io.swagger.v3.oas.annotations.enums.ParameterIn.QUERY;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Position;
import shop.eventsourcing.StreamName;
import shop.identity.Needs;
import shop.identity.Role;
import shop.read.api.Answers;
import shop.read.api.Cursor;
import shop.read.api.Page;
import shop.read.api.Paged;
import shop.read.api.Parameters;
import shop.read.api.ReadModel;
import shop.read.api.Served;

/** The command log: who asked for what, and whether it was done. */
@Controller("/api/v1/commands")
@Needs(Role.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
final class CommandController {
  private static final int NAME_LENGTH_MAX = 200;
  private static final String REFUSED = "refused";
  private static final String ACCEPTED = "accepted";
  private static final String ANY = "any";

  private final ReadModel readModel;
  private final CommandLog commands = new CommandLog();

  CommandController(ReadModel readModel) {
    this.readModel = readModel;
  }

  /** Who asked for what, the latest first, and whether it was done. */
  @Get
  @Paged
  @Operation(
      parameters = {
        @Parameter(
            name = "outcome",
            in = QUERY,
            schema =
                @Schema(
                    allowableValues = {ANY, ACCEPTED, REFUSED},
                    defaultValue = ANY)),
        @Parameter(name = "actor", in = QUERY, schema = @Schema(maxLength = NAME_LENGTH_MAX)),
        @Parameter(name = "stream", in = QUERY, schema = @Schema(maxLength = NAME_LENGTH_MAX))
      })
  HttpResponse<Page<CommandAnswer>> listCommands(HttpRequest<?> request) {
    Parameters parameters = Parameters.of(request);
    int limit = parameters.limit();
    String outcome = parameters.oneOf("outcome", ANY, ACCEPTED, REFUSED);
    String stream = parameters.text("stream", NAME_LENGTH_MAX);
    CommandLog.Query query =
        new CommandLog.Query(
            outcome.equals(ANY) ? null : outcome.equals(REFUSED),
            parameters.text("actor", NAME_LENGTH_MAX),
            stream == null ? null : new StreamName(stream));
    Position before = parameters.after(cursor -> cursor.position(0), 1);
    Served<CommandLog.Slice> served =
        readModel.read(
            parameters.minPosition(),
            connection -> commands.commands(connection, query, before, limit));
    return Answers.ok(
        served.map(
            slice ->
                new Page<>(
                    slice.rows().stream().map(CommandAnswer::of).toList(),
                    slice.next() == null ? null : Cursor.of(slice.next()))));
  }

  /**
   * A command as in the API.
   *
   * @param stream the aggregate's, also when it was refused
   * @param at by the store's clock
   */
  @Serdeable
  @Schema(name = "CommandLogItem")
  record CommandAnswer(
      @Nullable String commandId,
      @Nullable String commandType,
      String stream,
      @Nullable String actor,
      String outcome,
      @Nullable String reason,
      List<String> events,
      String at,
      String position) {

    static CommandAnswer of(CommandRow row) {
      return new CommandAnswer(
          row.commandId(),
          row.commandType(),
          row.aggregate().value(),
          row.actor(),
          row.refused() ? REFUSED : ACCEPTED,
          row.reason(),
          row.events(),
          row.created().toString(),
          row.position().toString());
    }
  }
}
