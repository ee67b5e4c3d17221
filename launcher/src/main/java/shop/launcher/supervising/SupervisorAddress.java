package shop.launcher.supervising;

/**
 * Where a running supervisor takes orders.
 *
 * @param token must come with every order: other users of the machine reach the port too
 */
public record SupervisorAddress(long pid, long startedAtMs, int port, String token) {
  ProcessIdentity process() {
    return new ProcessIdentity(pid, startedAtMs);
  }
}
