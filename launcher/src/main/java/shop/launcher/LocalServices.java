package shop.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.launcher.compose.ComposeFile;
import shop.launcher.compose.ComposeService;
import shop.launcher.compose.OnLoopback;
import shop.launcher.compose.PublishedPort;
import shop.launcher.supervising.LocalPort;
import shop.launcher.supervising.Readiness;
import shop.launcher.supervising.ServiceSpec;

/**
 * What {@code compose.yaml} describes, as processes of this machine. The two servers it takes from
 * images are stood in for by the embedded ones.
 */
final class LocalServices {
  private static final String EVENTSTORE = "eventstore";
  private static final String POSTGRES = "postgres";
  private static final int EVENTSTORE_PORT = 2113;
  private static final int POSTGRES_PORT = 5432;
  private static final int METRICS_PORT = 9100;
  private static final int GATEWAY_PORT = 3000;

  /** The embedded node's own; EventStoreDB serves its metrics on its one port. */
  private static final String NODE_METRICS = "SHOP_EVENTSTORE_METRICS_PORT";

  private static final int NODE_METRICS_PORT = 9105;
  private static final String STORE_USER = "admin";
  private static final List<String> JVM_FLAGS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-XX:+UseSerialGC");
  private static final String JAR_OPTION = "-jar";
  private static final String NODE_HEAP = "-Xmx256m";
  private static final String POSTGRES_STARTER_HEAP = "-Xmx64m";

  private final Installation here;
  private final ComposeFile compose;
  private final OnLoopback onLoopback;

  private LocalServices(Installation here, ComposeFile compose) {
    this.here = here;
    this.compose = compose;
    this.onLoopback = new OnLoopback(compose);
  }

  static LocalServices of(Installation here) throws IOException {
    var variables = new HashMap<>(here.environment());
    variables.put("SHOP_HOME", here.home().folder().toString());
    return new LocalServices(
        here, ComposeFile.read(here.root().resolve("compose.yaml"), variables));
  }

  List<ServiceSpec> specs() {
    return compose.services().values().stream().map(this::spec).toList();
  }

  /** Where a browser finds the shop. */
  String url() {
    return "http://localhost:" + compose.service("gateway").published(GATEWAY_PORT).local();
  }

  /** The node alone, without a metrics port unless the user sets one. */
  List<String> nodeCommand() {
    var command = new ArrayList<>(embedded(NODE_HEAP, EVENTSTORE));
    command.addAll(nodeArguments());
    if (here.environment().containsKey(NODE_METRICS)) {
      command.addAll(List.of("--metrics-port", Integer.toString(nodeMetricsPort())));
    }
    return command;
  }

  private ServiceSpec spec(ComposeService service) {
    return switch (service.name()) {
      case EVENTSTORE -> node(service);
      case POSTGRES -> postgres(service);
      default -> ours(service);
    };
  }

  private ServiceSpec node(ComposeService service) {
    var command = new ArrayList<>(embedded(NODE_HEAP, EVENTSTORE));
    command.addAll(nodeArguments());
    command.addAll(List.of("--metrics-port", Integer.toString(nodeMetricsPort())));
    List<LocalPort> ports = new ArrayList<>(ports(service));
    ports.add(new LocalPort(NODE_METRICS, nodeMetricsPort()));
    return new ServiceSpec(
        EVENTSTORE, command, Map.of(), ports, new Readiness.Http(nodeMetricsPort()), tier(service));
  }

  private List<String> nodeArguments() {
    int port = compose.service(EVENTSTORE).published(EVENTSTORE_PORT).local();
    return List.of(
        "--data", here.home().data().resolve(EVENTSTORE).toString(),
        "--port", Integer.toString(port),
        "--user", STORE_USER,
        "--password-file", secrets().storePassword().toString());
  }

  private int nodeMetricsPort() {
    return PublishedPort.read(NODE_METRICS, NODE_METRICS_PORT, here.environment());
  }

  private ServiceSpec postgres(ComposeService service) {
    int port = service.published(POSTGRES_PORT).local();
    String user = service.environment().getOrDefault("POSTGRES_USER", POSTGRES);
    String database = service.environment().getOrDefault("POSTGRES_DB", user);
    var command = new ArrayList<>(embedded(POSTGRES_STARTER_HEAP, POSTGRES));
    command.addAll(
        List.of(
            "--data", Postmaster.dataFolder(here.home()).toString(),
            "--port", Integer.toString(port),
            "--user", user,
            "--password-file", secrets().dbPassword().toString(),
            "--database", database));
    var readiness = new Readiness.Postgres(port, user, database);
    return new ServiceSpec(POSTGRES, command, Map.of(), ports(service), readiness, tier(service));
  }

  private ServiceSpec ours(ComposeService service) {
    List<String> command = new ArrayList<>();
    List<String> words = onLoopback.command(service);
    int jar = words.indexOf(JAR_OPTION);
    command.add(java());
    command.addAll(words.subList(1, jar));
    command.addAll(startFaster(Path.of(words.get(jar + 1))));
    command.addAll(extraOptions());
    command.addAll(words.subList(jar, words.size()));
    return new ServiceSpec(
        service.name(),
        command,
        onLoopback.environment(service),
        ports(service),
        new Readiness.Http(service.published(METRICS_PORT).local()),
        tier(service));
  }

  private List<String> embedded(String heap, String subcommand) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(JVM_FLAGS);
    Path jar = here.root().resolve("embedded/target/shop-embedded.jar");
    command.add(heap);
    command.addAll(startFaster(jar.resolveSibling(subcommand)));
    command.addAll(extraOptions());
    command.addAll(List.of(JAR_OPTION, jar.toString(), subcommand));
    return command;
  }

  /**
   * Halves the time to start: a process that stops in good order leaves its loaded classes in an
   * archive beside its jar, for the next one of the same build. The JVM itself sees when the
   * archive no longer fits, and makes a new one.
   */
  private static List<String> startFaster(Path besides) {
    return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + besides + ".jsa");
  }

  private List<String> extraOptions() {
    String options = here.environment().getOrDefault("SHOP_JAVA_OPTS", "").strip();
    return options.isEmpty() ? List.of() : List.of(options.split("\\s+", -1));
  }

  private Secrets secrets() {
    return new Secrets(here.home().secrets());
  }

  private static List<LocalPort> ports(ComposeService service) {
    return service.ports().stream()
        .map(port -> new LocalPort(port.variable(), port.local()))
        .toList();
  }

  private int tier(ComposeService service) {
    return service.dependsOn().stream()
        .mapToInt(name -> tier(compose.service(name)) + 1)
        .max()
        .orElse(0);
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
