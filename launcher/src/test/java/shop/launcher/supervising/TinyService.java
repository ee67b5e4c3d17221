package shop.launcher.supervising;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A process to supervise: ready as soon as it listens. */
final class TinyService {
  private TinyService() {}

  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
    server.createContext(
        "/health/readiness",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    System.out.println("listening with greeting " + System.getenv("SHOP_GREETING"));
  }

  static ServiceSpec spec(String name, int port, int tier) {
    return new ServiceSpec(
        name,
        null,
        command(TinyService.class, Integer.toString(port)),
        Map.of("SHOP_GREETING", "hello"),
        List.of(new LocalPort("SHOP_TINY_PORT", port)),
        new Readiness.Http(port),
        tier);
  }

  static List<String> command(Class<?> main, String argument) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        main.getName(),
        argument);
  }
}
