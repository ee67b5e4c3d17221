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
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.request.RequestJson;
import shop.identity.Needs;
import shop.identity.Role;
import shop.read.api.Answers;
import shop.read.api.Answers.NotFound;
import shop.read.api.Page;
import shop.read.api.Problem;
import shop.read.api.ReadModel;
import shop.read.api.Served;
import shop.read.database.DatabaseSettings;
import shop.read.database.DatabaseUnavailable;
import shop.read.rebuilding.Job;
import shop.read.rebuilding.Jobs;
import shop.read.rebuilding.Task;

/** Rebuilds and verifications: asked for here, done by the active projector. */
@Controller("/api/v1/projections")
@Needs(Role.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RebuildController {
  private static final String REBUILDS = "/api/v1/projections/rebuilds/";
  private static final String VERIFICATIONS = "/api/v1/projections/verifications/";
  private static final NotFound NO_REBUILD =
      new NotFound("rebuild-not-found", "There is no rebuild with this id.");
  private static final NotFound NO_VERIFICATION =
      new NotFound("verification-not-found", "There is no verification with this id.");

  private final ReadModel readModel;
  private final DatabaseSettings settings;
  private final Clock clock;
  private final Jobs jobs = new Jobs();

  RebuildController(ReadModel readModel, DatabaseSettings settings, Clock clock) {
    this.readModel = readModel;
    this.settings = settings;
    this.clock = clock;
  }

  /** Asks for rows to be folded from the log anew. */
  @Post("/rebuilds")
  @Status(HttpStatus.ACCEPTED)
  @RequestBody(content = @Content(schema = @Schema(implementation = RebuildRequest.class)))
  HttpResponse<RebuildAnswer> requestRebuild(HttpRequest<?> request, @Body byte @Nullable [] body) {
    Task task = RequestJson.read(body, RebuildRequest.class).toTask();
    return ask(request, task, REBUILDS, job -> RebuildAnswer.of(job, clock.instant()));
  }

  /** Asks for the copy that served before the last rebuild to catch up and serve again. */
  @Post("/rollback{?acceptParked}")
  @Status(HttpStatus.ACCEPTED)
  HttpResponse<RebuildAnswer> requestRollback(
      HttpRequest<?> request, @Nullable Boolean acceptParked) {
    return ask(
        request,
        new Task.Rollback(Boolean.TRUE.equals(acceptParked)),
        REBUILDS,
        job -> RebuildAnswer.of(job, clock.instant()));
  }

  /** Asks for the rows to be compared with the log. */
  @Post("/verifications")
  @Status(HttpStatus.ACCEPTED)
  HttpResponse<VerificationAnswer> requestVerification(HttpRequest<?> request) {
    return ask(
        request,
        new Task.Verify(),
        VERIFICATIONS,
        job -> VerificationAnswer.of(job, clock.instant()));
  }

  /** The rebuilds and rollbacks, the latest first. */
  @Get("/rebuilds")
  HttpResponse<Page<RebuildAnswer>> listRebuilds() {
    Served<List<Job>> served = readModel.read(null, jobs::rebuilds);
    return Answers.ok(
        served.map(
            found ->
                new Page<>(
                    found.stream().map(job -> RebuildAnswer.of(job, clock.instant())).toList(),
                    null)));
  }

  /** How a rebuild goes on. */
  @Get("/rebuilds/{id}")
  HttpResponse<RebuildAnswer> getRebuild(HttpRequest<?> request, long id) {
    return Answers.found(
        request,
        find(id).map(job -> job.filter(j -> !(j.task() instanceof Task.Verify))),
        job -> RebuildAnswer.of(job, clock.instant()),
        NO_REBUILD);
  }

  /** How a verification goes on. */
  @Get("/verifications/{id}")
  HttpResponse<VerificationAnswer> getVerification(HttpRequest<?> request, long id) {
    return Answers.found(
        request,
        find(id).map(job -> job.filter(j -> j.task() instanceof Task.Verify)),
        job -> VerificationAnswer.of(job, clock.instant()),
        NO_VERIFICATION);
  }

  /** A retry of a parked stream is asked after at the parked stream. */
  private Served<Optional<Job>> find(long id) {
    return readModel
        .read(null, connection -> jobs.byId(connection, id))
        .map(job -> job.filter(j -> !(j.task() instanceof Task.Retry)));
  }

  private <A> HttpResponse<A> ask(
      HttpRequest<?> request, Task task, String path, Function<Job, A> answer) {
    try (Connection connection = settings.forJobs().getConnection()) {
      return switch (jobs.request(connection, task)) {
        case Jobs.Answer.Busy busy -> busy(request, connection, busy.id());
        case Jobs.Answer.Taken taken ->
            HttpResponse.<A>accepted(URI.create(path + taken.id()))
                .body(answer.apply(jobs.byId(connection, taken.id()).orElseThrow()));
      };
    } catch (SQLException e) {
      throw new DatabaseUnavailable("a job was not asked for", e);
    }
  }

  private <A> HttpResponse<A> busy(HttpRequest<?> request, Connection connection, long id)
      throws SQLException {
    boolean verifying =
        jobs.byId(connection, id).filter(job -> job.task() instanceof Task.Verify).isPresent();
    return Problem.<A>instead(
            Problem.response(
                request,
                HttpStatus.CONFLICT,
                "rebuild-under-way",
                "One at a time: %s %d is not done yet."
                    .formatted(verifying ? "verification" : "rebuild", id)))
        .header("Location", (verifying ? VERIFICATIONS : REBUILDS) + id);
  }
}
