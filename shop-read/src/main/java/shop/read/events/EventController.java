package shop.read.events;

import static io.swagger.v3.oas.annotations.enums.ParameterIn.QUERY;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.EventLog;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.request.InvalidRequest;
import shop.identity.Needs;
import shop.identity.Role;
import shop.read.api.Answers;
import shop.read.api.Answers.NotFound;
import shop.read.api.Cursor;
import shop.read.api.Page;
import shop.read.api.Paged;
import shop.read.api.Parameters;
import shop.read.api.ReadModel;
import shop.read.api.Served;

/** The event browser. */
@Controller("/api/v1")
@Needs(Role.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
final class EventController {
  private static final int NAME_LENGTH_MAX = 200;
  private static final NotFound NO_STREAM =
      new NotFound("stream-not-found", "There is no stream of this name.");

  private final EventBrowser browser;
  private final ReadModel readModel;
  private final JsonMapper json;
  private final CommandLog commands = new CommandLog();

  EventController(EventLog log, EventStore store, ReadModel readModel, JsonMapper json) {
    this.browser = new EventBrowser(log, store, readModel);
    this.readModel = readModel;
    this.json = json;
  }

  /** The events of the log, in its order or backwards. */
  @Get("/events")
  @Parameter(name = "limit", in = QUERY)
  @Operation(
      parameters = {
        @Parameter(name = "from", in = QUERY, description = "a position, exclusive"),
        @Parameter(
            name = "direction",
            in = QUERY,
            schema =
                @Schema(
                    allowableValues = {"forwards", "backwards"},
                    defaultValue = "forwards")),
        @Parameter(name = "stream", in = QUERY, schema = @Schema(maxLength = NAME_LENGTH_MAX)),
        @Parameter(
            name = "type",
            in = QUERY,
            description = "with its version or without",
            schema = @Schema(maxLength = NAME_LENGTH_MAX)),
        @Parameter(
            name = "correlationId",
            in = QUERY,
            schema = @Schema(maxLength = NAME_LENGTH_MAX))
      })
  HttpResponse<Page<EventAnswer>> listEvents(HttpRequest<?> request) {
    Parameters parameters = Parameters.of(request);
    String stream = parameters.text("stream", NAME_LENGTH_MAX);
    EventQuery query =
        new EventQuery(
            parameters.position("from"),
            isBackwards(parameters),
            stream == null ? null : new StreamName(stream),
            parameters.text("type", NAME_LENGTH_MAX),
            parameters.text("correlationId", NAME_LENGTH_MAX));
    EventBrowser.Slice slice = browser.events(query, parameters.limit());
    return Answers.ok(readModel.read(null, _ -> page(slice)));
  }

  /** The streams of the log by name. */
  @Get("/streams")
  @Paged
  @Operation(
      parameters =
          @Parameter(name = "category", in = QUERY, schema = @Schema(maxLength = NAME_LENGTH_MAX)))
  HttpResponse<Page<StreamAnswer>> listStreams(HttpRequest<?> request) {
    Parameters parameters = Parameters.of(request);
    int limit = parameters.limit();
    String category = parameters.text("category", NAME_LENGTH_MAX);
    String after = parameters.after(cursor -> cursor.text(0), 1);
    Served<List<CommandRow>> served =
        readModel.read(
            parameters.minPosition(),
            connection -> commands.streams(connection, category, after, limit + 1));
    return Answers.ok(
        served.map(
            rows ->
                Page.of(rows, limit, StreamAnswer::of, row -> Cursor.of(row.stream().value()))));
  }

  /** The events of one stream, in its order or backwards. */
  @Get("/streams/{stream}/events")
  @Parameter(name = "limit", in = QUERY)
  @Operation(
      parameters = {
        @Parameter(
            name = "from",
            in = QUERY,
            description = "a revision, exclusive",
            schema = @Schema(format = "int64", minimum = "0")),
        @Parameter(
            name = "direction",
            in = QUERY,
            schema =
                @Schema(
                    allowableValues = {"forwards", "backwards"},
                    defaultValue = "forwards"))
      })
  HttpResponse<Page<EventAnswer>> listEventsOfStream(HttpRequest<?> request, String stream) {
    if (stream.isEmpty() || stream.length() > NAME_LENGTH_MAX) {
      throw InvalidRequest.at("/stream", "must be the name of a stream");
    }
    Parameters parameters = Parameters.of(request);
    Long from = parameters.number("from");
    StreamName name = new StreamName(stream);
    EventBrowser.Slice slice =
        browser.ofStream(name, from, isBackwards(parameters), parameters.limit());
    boolean isThere = from != null || !slice.events().isEmpty();
    return Answers.found(
        request,
        readModel.read(
            null, _ -> isThere ? Optional.of(page(slice)) : Optional.<Page<EventAnswer>>empty()),
        page -> page,
        NO_STREAM);
  }

  private static boolean isBackwards(Parameters parameters) {
    return parameters.oneOf("direction", "forwards", "backwards").equals("backwards");
  }

  private Page<EventAnswer> page(EventBrowser.Slice slice) {
    return new Page<>(
        slice.events().stream().map(event -> EventAnswer.of(event, json)).toList(), slice.next());
  }

  /**
   * A stream as in the API.
   *
   * @param revision of its last event
   */
  @Serdeable
  @Schema(name = "Stream")
  record StreamAnswer(
      String stream,
      String category,
      long revision,
      String position,
      @Nullable String lastType,
      String updatedAt) {

    static StreamAnswer of(CommandRow row) {
      return new StreamAnswer(
          row.stream().value(),
          row.stream().category(),
          row.lastRevision(),
          row.position().toString(),
          row.events().getLast(),
          row.created().toString());
    }
  }
}
