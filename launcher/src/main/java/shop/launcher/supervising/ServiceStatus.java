package shop.launcher.supervising;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one process.
 *
 * @param pid null while there is no process
 * @param restarts how often it died and was brought back
 * @param lastExit how it last ended unasked, as a sentence; null if it never did
 */
public record ServiceStatus(
    String name,
    ServiceState state,
    @Nullable Long pid,
    int port,
    int restarts,
    @Nullable String lastExit,
    String log) {

  public boolean ready() {
    return state == ServiceState.READY;
  }

  ServiceStatus in(ServiceState next, @Nullable Long process) {
    return new ServiceStatus(name, next, process, port, restarts, lastExit, log);
  }

  ServiceStatus died(String exit) {
    return new ServiceStatus(name, ServiceState.RESTARTING, null, port, restarts + 1, exit, log);
  }
}
