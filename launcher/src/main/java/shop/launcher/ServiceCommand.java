package shop.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * Hands a command over to the program of the service that knows it and its options: it works beside
 * the running service, and without it where that is possible.
 */
@Command
final class ServiceCommand implements Callable<Integer> {
  static final List<String> OF_THE_READ_MODEL = List.of("rebuild", "verify", "parked");
  static final List<String> OF_THE_GATEWAY = List.of("token", "user");

  private final ServiceProgram program;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Unmatched private final List<String> arguments = new ArrayList<>();

  ServiceCommand(ServiceProgram program) {
    this.program = program;
  }

  @Override
  public Integer call() throws Exception {
    List<String> words = new ArrayList<>(List.of(spec.name()));
    words.addAll(arguments);
    return program.run(words);
  }
}
