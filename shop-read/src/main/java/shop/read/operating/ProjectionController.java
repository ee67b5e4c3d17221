package shop.read.operating;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Position;
import shop.eventsourcing.SupervisedSubscription;
import shop.identity.Needs;
import shop.identity.Role;
import shop.read.api.Answers;
import shop.read.api.Page;
import shop.read.api.Parameters;
import shop.read.api.ReadModel;
import shop.read.api.Served;
import shop.read.projecting.Checkpoint;
import shop.read.projecting.Checkpoints;
import shop.read.projecting.ParkedStreams;
import shop.read.projecting.Projector;
import shop.read.rebuilding.Jobs;

/** How the projection stands. */
@Controller("/api/v1/projections")
@Needs(Role.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProjectionController {
  private static final String NAME = "read-model";

  private final Projector projector;
  private final ReadModel readModel;
  private final Checkpoints checkpoints = new Checkpoints();
  private final ParkedStreams parkedStreams = new ParkedStreams();
  private final Jobs jobs = new Jobs();

  ProjectionController(Projector projector, ReadModel readModel) {
    this.projector = projector;
    this.readModel = readModel;
  }

  /** Where the read model stands. */
  @Get
  HttpResponse<Page<ProjectionStatus>> listProjections(HttpRequest<?> request) {
    Served<ProjectionStatus> served =
        readModel.read(Parameters.of(request).minPosition(), this::status);
    return Answers.ok(served.map(status -> new Page<>(List.of(status), null)));
  }

  private ProjectionStatus status(Connection connection) throws SQLException {
    Checkpoint checkpoint = checkpoints.read(connection);
    SupervisedSubscription.Status subscription = projector.subscription();
    return new ProjectionStatus(
        NAME,
        checkpoint.version(),
        jobs.isRebuilding(connection) ? "rebuilding" : projector.state(),
        text(checkpoint.position()),
        text(subscription.head()),
        subscription.lagEvents(),
        subscription.lagSeconds(),
        projector.runner().eventsPerSecond(),
        checkpoint.eventsApplied(),
        parkedStreams.count(connection),
        projector.lastError());
  }

  private static @Nullable String text(@Nullable Position position) {
    return position == null ? null : position.toString();
  }
}
