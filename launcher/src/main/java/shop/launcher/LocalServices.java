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
import shop.launcher.supervising.Program;
import shop.launcher.supervising.Readiness;
import shop.launcher.supervising.ServiceSpec;

/**
 * What {@code compose.yaml} describes, as processes of this machine. The two servers it takes from
 * images are stood in for by the embedded ones.
 */
final class LocalServices {
  private static final String EVENTSTORE = "eventstore";
  private static final String POSTGRES = "postgres";
  static final String GATEWAY = "gateway";
  private static final int EVENTSTORE_PORT = 2113;
  private static final int POSTGRES_PORT = 5432;
  private static final int METRICS_PORT = 9100;
  private static final int GATEWAY_PORT = 3000;

  /** The embedded node's own; EventStoreDB serves its metrics on its one port. */
  private static final String NODE_METRICS = "SHOP_EVENTSTORE_METRICS_PORT";

  private static final int NODE_METRICS_PORT = 9105;
  private static final String STORE_USER = "admin";
  static final List<String> JVM_FLAGS =
      List.of("--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC");
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
    return "http://localhost:" + compose.service(GATEWAY).published(GATEWAY_PORT).local();
  }

  /** What one of our services finds in its environment. */
  Map<String, String> environment(String service) {
    Map<String, String> environment =
        new HashMap<>(onLoopback.environment(compose.service(service)));
    environment.put("SHOP_MODE", "embedded");
    return environment;
  }

  /** The node alone, without a metrics port unless the user sets one. */
  ServiceSpec nodeAlone() {
    ComposeService service = compose.service(EVENTSTORE);
    List<String> arguments = new ArrayList<>(nodeArguments(service));
    if (here.environment().containsKey(NODE_METRICS)) {
      arguments.addAll(nodeMetrics());
    }
    return embedded(service, NODE_HEAP, arguments, nodeReadiness());
  }

  private ServiceSpec spec(ComposeService service) {
    return switch (service.name()) {
      case EVENTSTORE -> node(service);
      case POSTGRES -> postgres(service);
      default -> ours(service);
    };
  }

  private ServiceSpec node(ComposeService service) {
    List<String> arguments = new ArrayList<>(nodeArguments(service));
    arguments.addAll(nodeMetrics());
    return embedded(service, NODE_HEAP, arguments, nodeReadiness());
  }

  private List<String> nodeArguments(ComposeService service) {
    return List.of(
        "--data", here.home().data().resolve(EVENTSTORE).toString(),
        "--port", Integer.toString(service.published(EVENTSTORE_PORT).local()),
        "--user", STORE_USER,
        "--password-file", secrets().storePassword().toString());
  }

  private List<String> nodeMetrics() {
    return List.of("--metrics-port", Integer.toString(nodeMetricsPort()));
  }

  private Readiness nodeReadiness() {
    return new Readiness.Http(nodeMetricsPort());
  }

  private int nodeMetricsPort() {
    return PublishedPort.read(NODE_METRICS, NODE_METRICS_PORT, here.environment());
  }

  private ServiceSpec postgres(ComposeService service) {
    int port = service.published(POSTGRES_PORT).local();
    String user = service.environment().getOrDefault("POSTGRES_USER", POSTGRES);
    String database = service.environment().getOrDefault("POSTGRES_DB", user);
    List<String> arguments =
        List.of(
            "--data", Postmaster.dataFolder(here.home()).toString(),
            "--port", Integer.toString(port),
            "--user", user,
            "--password-file", secrets().dbPassword().toString(),
            "--database", database);
    return embedded(
        service, POSTGRES_STARTER_HEAP, arguments, new Readiness.Postgres(port, user, database));
  }

  private ServiceSpec embedded(
      ComposeService service, String heap, List<String> arguments, Readiness readiness) {
    List<String> options = new ArrayList<>(JVM_FLAGS);
    options.add(heap);
    var after = new ArrayList<>(List.of(service.name()));
    after.addAll(arguments);
    Path jar = here.root().resolve("embedded/target/shop-embedded.jar");
    return spec(service, options, jar, after, readiness);
  }

  private ServiceSpec ours(ComposeService service) {
    List<String> words = onLoopback.command(service);
    int jar = words.indexOf(JAR_OPTION);
    return spec(
        service,
        words.subList(1, jar),
        Path.of(words.get(jar + 1)),
        words.subList(jar + 2, words.size()),
        new Readiness.Http(service.published(METRICS_PORT).local()));
  }

  private ServiceSpec spec(
      ComposeService service,
      List<String> options,
      Path jar,
      List<String> arguments,
      Readiness readiness) {
    Program program = program(here, jar, service.name());
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(options);
    command.addAll(program.archiveOptions());
    command.addAll(extraOptions());
    command.addAll(List.of(JAR_OPTION, program.copy().toString()));
    command.addAll(arguments);
    boolean ours = !service.command().isEmpty();
    return new ServiceSpec(
        service.name(),
        program,
        command,
        ours ? environment(service.name()) : Map.of(),
        ports(service),
        readiness,
        tier(service));
  }

  private List<String> extraOptions() {
    String options = here.environment().getOrDefault("SHOP_JAVA_OPTS", "").strip();
    return options.isEmpty() ? List.of() : List.of(options.split("\\s+", -1));
  }

  private Secrets secrets() {
    return new Secrets(here.home().secrets());
  }

  private List<LocalPort> ports(ComposeService service) {
    List<LocalPort> ports = new ArrayList<>();
    service.ports().forEach(port -> ports.add(new LocalPort(port.variable(), port.local())));
    if (service.name().equals(EVENTSTORE)) {
      ports.add(new LocalPort(NODE_METRICS, nodeMetricsPort()));
    }
    return ports;
  }

  private int tier(ComposeService service) {
    return service.dependsOn().stream()
        .mapToInt(name -> tier(compose.service(name)) + 1)
        .max()
        .orElse(0);
  }

  static Program program(Installation here, Path jar, String name) {
    return new Program(
        jar, jar.resolveSibling(name + ".jsa"), here.home().programs().resolve(name));
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
