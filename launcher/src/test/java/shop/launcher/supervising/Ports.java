package shop.launcher.supervising;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Free ports, a block of them for each process, so that tests side by side do not take each
 * other's. They lie below those that a system gives to outgoing connections.
 */
public final class Ports {
  private static final int FIRST = 10_000;
  private static final int BLOCK = 64;
  private static final int BLOCKS = 350;
  private static final int FIRST_OF_OURS =
      FIRST + BLOCK * (int) (ProcessHandle.current().pid() % BLOCKS);
  private static final AtomicInteger LOOKED_AT = new AtomicInteger();

  private Ports() {}

  public static int free() throws IOException {
    while (true) {
      int at = LOOKED_AT.getAndIncrement();
      if (at == BLOCK) {
        throw new IOException("none is left of the ports from " + FIRST_OF_OURS);
      }
      if (isFree(FIRST_OF_OURS + at)) {
        return FIRST_OF_OURS + at;
      }
    }
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
