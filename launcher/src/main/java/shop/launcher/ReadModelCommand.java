package shop.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;
import shop.launcher.supervising.ServiceSpec;

/**
 * Hands a command over to the read model's own program, with the environment of its service: it
 * knows the options, asks the running service, and works by itself when none runs.
 */
@Command
final class ReadModelCommand implements Callable<Integer> {
  static final List<String> NAMES = List.of("rebuild", "verify", "parked");

  /** More than the service has: a copy may be filled here. */
  private static final String HEAP = "-Xmx512m";

  private final Installation here;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Unmatched private final List<String> arguments = new ArrayList<>();

  ReadModelCommand(Installation here) {
    this.here = here;
  }

  @Override
  public Integer call() throws Exception {
    Path jar = here.root().resolve("shop-read/target/shop-read.jar");
    if (!Files.exists(jar)) {
      throw new Failure(jar + " is missing: ./shop build");
    }
    if (!Files.exists(here.home().secrets())) {
      throw new Failure("there is no shop in " + here.home().folder() + " yet: ./shop up");
    }
    ServiceSpec service = LocalServices.of(here).readModel();
    List<String> command = new ArrayList<>(List.of(LocalServices.java()));
    command.addAll(LocalServices.JVM_FLAGS);
    command.add(HEAP);
    command.add("-Dshop.terminal=" + Boolean.getBoolean("shop.terminal"));
    command.addAll(List.of("-jar", jar.toString(), spec.name()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(service.environment());
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-" + spec.name()));
    return process.waitFor();
  }
}
