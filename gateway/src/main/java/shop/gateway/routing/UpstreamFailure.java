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
   * Whether the connection broke with the request on it, as a kept one does when the service closes
   * it just then: a repeat may succeed, and the service may have done what was asked. Where none
   * could be opened, or none answered in time, a repeat helps nobody.
   */
  static boolean isOfBrokenConnection(Throwable failure) {
    return isOfConnection(failure) && !wasNeverSent(failure);
  }

  static boolean isKnown(Throwable failure) {
    return failure instanceof ReadTimeoutException || isOfConnection(failure);
  }

  /**
   * What the client is told.
   *
   * @param mayBeDone whether any attempt broke after it was sent, and it was no read
   */
  static ProblemKind problem(boolean mayBeDone, Throwable failure) {
    if (failure instanceof ReadTimeoutException) {
      return ProblemKind.UPSTREAM_TIMEOUT;
    }
    if (!isOfConnection(failure)) {
      return ProblemKind.INTERNAL_ERROR;
    }
    return mayBeDone ? ProblemKind.OUTCOME_UNKNOWN : ProblemKind.UPSTREAM_UNAVAILABLE;
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
