package shop.read.projecting;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Position;
import shop.eventsourcing.SupervisedSubscription;
import shop.read.api.Answers;
import shop.read.api.Page;
import shop.read.api.Parameters;
import shop.read.api.ReadModel;
import shop.read.api.Served;

/** How the projection stands, and what it had to set aside. */
@Controller("/api/v1/projections")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProjectionController {
  private static final String NAME = "read-model";

  private final Projector projector;
  private final ReadModel readModel;
  private final Checkpoints checkpoints = new Checkpoints();
  private final ParkedStreams parkedStreams = new ParkedStreams();

  ProjectionController(Projector projector, ReadModel readModel) {
    this.projector = projector;
    this.readModel = readModel;
  }

  @Get
  HttpResponse<Page<ProjectionStatus>> list(HttpRequest<?> request) {
    Served<ProjectionStatus> served =
        readModel.read(
            Parameters.of(request).minPosition(),
            connection -> status(checkpoints.read(connection), parkedStreams.count(connection)));
    return Answers.ok(served.map(status -> new Page<>(List.of(status), null)));
  }

  @Get("/parked")
  HttpResponse<Page<ParkedAnswer>> parked(HttpRequest<?> request) {
    Served<List<ParkedStream>> served =
        readModel.read(Parameters.of(request).minPosition(), parkedStreams::latest);
    return Answers.ok(
        served.map(rows -> new Page<>(rows.stream().map(ParkedAnswer::of).toList(), null)));
  }

  private ProjectionStatus status(Checkpoint checkpoint, long parked) {
    SupervisedSubscription.Status subscription = projector.subscription();
    ProjectionRunner runner = projector.runner();
    return new ProjectionStatus(
        NAME,
        checkpoint.version(),
        projector.state(),
        text(checkpoint.position()),
        text(subscription.head()),
        subscription.lagEvents(),
        subscription.lagSeconds(),
        runner.eventsPerSecond(),
        checkpoint.eventsApplied(),
        parked,
        projector.lastError());
  }

  private static @Nullable String text(@Nullable Position position) {
    return position == null ? null : position.toString();
  }

  /** A parked stream as in the API. */
  @Serdeable
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
