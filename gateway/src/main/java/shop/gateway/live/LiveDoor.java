package shop.gateway.live;

import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;
import shop.gateway.limits.Counted;
import shop.gateway.problems.ProblemKind;
import shop.gateway.problems.Problems;

/** Decides before the upgrade whether another socket may open. */
@ServerFilter(LiveEndpoint.PATH)
@Order(LiveDoor.ORDER)
final class LiveDoor {
  /** Behind everything that may look at a request first: metrics, tracing, who it is. */
  static final int ORDER = 49_000;

  private final LiveSockets sockets;
  private final Problems problems;

  LiveDoor(LiveSockets sockets, Problems problems) {
    this.sockets = sockets;
    this.problems = problems;
  }

  @RequestFilter
  @Nullable HttpResponse<?> refuse(HttpRequest<?> request) {
    if (!"websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeaders.UPGRADE))) {
      return problems
          .answer(request, ProblemKind.UPGRADE_REQUIRED)
          .header(HttpHeaders.UPGRADE, "websocket");
    }
    if (sockets.hasEnough(Counted.of(request))) {
      return problems.answer(request, ProblemKind.TOO_MANY_SOCKETS);
    }
    return sockets.isFull() ? problems.answer(request, ProblemKind.OVERLOADED) : null;
  }
}
