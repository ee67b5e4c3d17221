package shop.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A service's own program, run once with the environment of the service.
 *
 * @param service as {@code compose.yaml} names it
 * @param heap a flag of its JVM
 */
record ServiceProgram(Installation here, String service, String jar, String heap) {
  /** More than the service has: a copy may be filled here. */
  private static final String READ_MODEL_HEAP = "-Xmx512m";

  private static final String GATEWAY_HEAP = "-Xmx128m";

  static ServiceProgram readModel(Installation here) {
    return new ServiceProgram(here, "shop-read", "shop-read/target/shop-read.jar", READ_MODEL_HEAP);
  }

  static ServiceProgram gateway(Installation here) {
    return new ServiceProgram(
        here, LocalServices.GATEWAY, "gateway/target/shop-gateway.jar", GATEWAY_HEAP);
  }

  /** With the terminal's own input and output. */
  int run(List<String> arguments) throws IOException, InterruptedException {
    return await(process(arguments).inheritIO().start());
  }

  /** What it prints, without the newline at the end. */
  String print(List<String> arguments) throws IOException, InterruptedException {
    Process process = process(arguments).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (await(process) != 0) {
      throw new Failure("%s of %s failed".formatted(arguments.getFirst(), service));
    }
    return printed.strip();
  }

  private int await(Process process) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-" + service));
    return process.waitFor();
  }

  private ProcessBuilder process(List<String> arguments) throws IOException {
    Path program = here.root().resolve(jar);
    if (!Files.exists(program)) {
      throw new Failure(program + " is missing: ./shop build");
    }
    if (!Files.exists(here.home().secrets())) {
      throw new Failure("there is no shop in " + here.home().folder() + " yet: ./shop up");
    }
    List<String> command = new ArrayList<>(List.of(LocalServices.java()));
    command.addAll(LocalServices.JVM_FLAGS);
    command.add(heap);
    command.add("-Dshop.terminal=" + Boolean.getBoolean("shop.terminal"));
    command.addAll(List.of("-jar", program.toString()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(LocalServices.of(here).environment(service));
    return builder;
  }
}
