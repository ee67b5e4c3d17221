package shop.read.events;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.ByteArrayOutputStream;
import shop.eventsourcing.EventLog;
import shop.eventsourcing.Position;
import shop.eventsourcing.StreamName;
import shop.identity.Needs;
import shop.identity.Role;
import shop.read.api.Parameters;
import shop.read.changes.ChangeSignal;

/**
 * The log for the gateway, which hands it on to browsers frame by frame: a line for each event, and
 * in the headers where the next page begins.
 */
@Hidden // from the description of the API: the gateway has no route to it
@Controller("/api/v1/log")
@Needs(Role.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LogController {
  static final String LINES = "application/x-ndjson";

  /** Where the next page begins; left out as long as the log is empty. */
  static final String POSITION = "Log-Position";

  /** Whether the log ended with this page. */
  static final String END = "Log-End";

  private static final int NAME_LENGTH_MAX = 200;

  private final LogFollowing following;

  LogController(EventLog log, ChangeSignal signal, JsonMapper json) {
    this.following = new LogFollowing(log, signal, json);
  }

  /** From behind a position, from the beginning when none is given, or from the end. */
  @Get(produces = LINES)
  HttpResponse<byte[]> page(HttpRequest<?> request) {
    Parameters parameters = Parameters.of(request);
    if ("end".equals(request.getParameters().get("from"))) {
      return answer(following.end());
    }
    String stream = parameters.text("stream", NAME_LENGTH_MAX);
    return answer(
        following.next(
            new EventQuery(
                parameters.position("from"),
                false,
                stream == null ? null : new StreamName(stream),
                parameters.text("type", NAME_LENGTH_MAX),
                parameters.text("correlationId", NAME_LENGTH_MAX))));
  }

  private static HttpResponse<byte[]> answer(LogFollowing.Page page) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (byte[] frame : page.frames()) {
      lines.writeBytes(frame);
      lines.write('\n');
    }
    MutableHttpResponse<byte[]> response = HttpResponse.ok(lines.toByteArray());
    response.header(END, Boolean.toString(page.isEnd()));
    Position reached = page.reached();
    return reached == null ? response : response.header(POSITION, reached.toString());
  }
}
