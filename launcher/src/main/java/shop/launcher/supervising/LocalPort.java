package shop.launcher.supervising;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A port of this machine and the variable that moves it. */
public record LocalPort(String variable, int number) {
  public boolean taken() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), number));
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
