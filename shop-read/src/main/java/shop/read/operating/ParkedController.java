package shop.read.operating;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.request.InvalidRequest;
import shop.eventsourcing.request.RequestJson;
import shop.identity.Needs;
import shop.identity.Role;
import shop.read.api.Answers;
import shop.read.api.Page;
import shop.read.api.Parameters;
import shop.read.api.Problem;
import shop.read.api.ReadModel;
import shop.read.api.Served;
import shop.read.database.DatabaseSettings;
import shop.read.database.DatabaseUnavailable;
import shop.read.projecting.ParkedStream;
import shop.read.projecting.ParkedStreams;
import shop.read.rebuilding.Jobs;

/** The streams that had to be set aside. */
@Controller("/api/v1/projections/parked")
@Needs(Role.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ParkedController {
  /** No stream of ours has a longer name. */
  private static final int STREAM_LENGTH_MAX = 200;

  private static final int REASON_LENGTH_MAX = 500;

  private final ReadModel readModel;
  private final DatabaseSettings settings;
  private final ParkedStreams parkedStreams = new ParkedStreams();
  private final Jobs jobs = new Jobs();

  ParkedController(ReadModel readModel, DatabaseSettings settings) {
    this.readModel = readModel;
    this.settings = settings;
  }

  /** The streams set aside because one of their events cannot be applied. */
  @Get
  HttpResponse<Page<ParkedAnswer>> listParkedStreams(HttpRequest<?> request) {
    Served<List<ParkedStream>> served =
        readModel.read(Parameters.of(request).minPosition(), parkedStreams::latest);
    return Answers.ok(
        served.map(rows -> new Page<>(rows.stream().map(ParkedAnswer::of).toList(), null)));
  }

  /** Asks for a parked stream to be folded again. */
  @Post("/{stream}/retry")
  @Status(HttpStatus.ACCEPTED)
  HttpResponse<Asked> retryParkedStream(HttpRequest<?> request, String stream) {
    return asked(request, stream, connection -> jobs.retry(connection, stream));
  }

  /** Gives up the event that parked a stream; the reason is kept. */
  @Post("/{stream}/discard")
  @Status(HttpStatus.ACCEPTED)
  @RequestBody(content = @Content(schema = @Schema(implementation = Discard.class)))
  HttpResponse<Asked> discardEventOfParkedStream(
      HttpRequest<?> request, String stream, @Body byte @Nullable [] body) {
    String given = RequestJson.read(body, Discard.class).reason();
    String reason = given == null ? "" : given.strip();
    if (reason.isEmpty() || reason.length() > REASON_LENGTH_MAX || reason.indexOf('\0') >= 0) {
      throw InvalidRequest.at("/reason", "must be 1 to " + REASON_LENGTH_MAX + " characters");
    }
    return asked(request, stream, connection -> jobs.discard(connection, stream, reason));
  }

  private HttpResponse<Asked> asked(
      HttpRequest<?> request, String stream, ReadModel.Query<Boolean> ask) {
    var _ = Parameters.plain("stream", stream, STREAM_LENGTH_MAX);
    try (Connection connection = settings.forJobs().getConnection()) {
      return ask.run(connection)
          ? HttpResponse.accepted().body(new Asked(stream, "requested"))
          : Problem.instead(
              Problem.response(
                  request,
                  HttpStatus.NOT_FOUND,
                  "stream-not-parked",
                  "This stream is not parked."));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("a parked stream was not touched", e);
    }
  }

  /** What a request to give up an event carries. */
  @Schema(name = "DiscardEvent")
  record Discard(
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              type = "string",
              minLength = 1,
              maxLength = REASON_LENGTH_MAX)
          @Nullable String reason) {}

  /** What was asked for; the projector does it within seconds. */
  @Serdeable
  @Schema(name = "StreamTask")
  record Asked(String stream, String state) {}

  /** A parked stream as in the API. */
  @Serdeable
  @Schema(name = "ParkedStream")
  record ParkedAnswer(
      String stream,
      long revision,
      String position,
      String type,
      String error,
      String parkedAt,
      int attempts) {

    static ParkedAnswer of(ParkedStream parked) {
      return new ParkedAnswer(
          parked.stream(),
          parked.revision(),
          parked.position().toString(),
          parked.type(),
          parked.error(),
          parked.parkedAt().toString(),
          parked.attempts());
    }
  }
}
