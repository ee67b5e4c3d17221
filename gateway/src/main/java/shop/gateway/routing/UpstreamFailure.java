package shop.gateway.routing;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.ReadTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import shop.gateway.problems.ProblemKind;

/** What it means for the client that a service gave no answer. */
final class UpstreamFailure {
  private UpstreamFailure() {}

  static boolean isRead(HttpMethod method) {
    return method == HttpMethod.GET || method == HttpMethod.HEAD;
  }

  /**
   * A read may be sent again when its connection broke, as a kept one does when the service closes
   * it just then. Where none could be opened, or none answered in time, a repeat helps nobody.
   */
  static boolean mayBeSentAgain(HttpMethod method, Throwable failure) {
    return isRead(method) && isOfConnection(failure) && !wasNeverSent(failure);
  }

  static boolean isKnown(Throwable failure) {
    return failure instanceof ReadTimeoutException || isOfConnection(failure);
  }

  static ProblemKind problem(HttpMethod method, Throwable failure) {
    if (failure instanceof ReadTimeoutException) {
      return ProblemKind.UPSTREAM_TIMEOUT;
    }
    if (!isOfConnection(failure)) {
      return ProblemKind.INTERNAL_ERROR;
    }
    return isRead(method) || wasNeverSent(failure)
        ? ProblemKind.UPSTREAM_UNAVAILABLE
        : ProblemKind.OUTCOME_UNKNOWN;
  }

  private static boolean isOfConnection(Throwable failure) {
    return failure instanceof TimeoutException // no connection became free or open in time
        || (failure instanceof HttpClientException && !(failure instanceof ReadTimeoutException));
  }

  private static boolean wasNeverSent(Throwable failure) {
    return failure instanceof TimeoutException
        || failure.getCause() instanceof ConnectException
        || failure.getCause() instanceof NoRouteToHostException
        || failure.getCause() instanceof UnknownHostException;
  }
}
