package shop.launcher;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import shop.launcher.compose.InvalidCompose;

/** The commands of {@code ./shop} that need more than a shell. */
@Command(name = "./shop", synopsisSubcommandLabel = "COMMAND")
public final class Launcher implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private Launcher() {}

  public static void main(String[] args) {
    System.exit(commandLine(Installation.ofThisProcess()).execute(args));
  }

  static CommandLine commandLine(Installation here) {
    var commands = new CommandLine(new Launcher());
    var readModel = ServiceProgram.readModel(here);
    ServiceCommand.OF_THE_READ_MODEL.forEach(
        name -> commands.addSubcommand(name, new ServiceCommand(readModel)));
    var gateway = ServiceProgram.gateway(here);
    ServiceCommand.OF_THE_GATEWAY.forEach(
        name -> commands.addSubcommand(name, new ServiceCommand(gateway)));
    return commands
        .addSubcommand(new UpCommand(here))
        .addSubcommand(new DownCommand(here))
        .addSubcommand(new StatusCommand(here))
        .addSubcommand(new LogsCommand(here))
        .addSubcommand(new StartCommand(here))
        .addSubcommand(new StopCommand(here))
        .addSubcommand(new RestartCommand(here))
        .addSubcommand(new DemoCommand(here))
        .addSubcommand(new SnapshotCommand(here))
        .addSubcommand(new EventstoreCommand(here))
        .addSubcommand(new ResetCommand(here))
        .addSubcommand(new SuperviseCommand(here))
        .setExecutionExceptionHandler(
            (e, commandLine, _) -> {
              if (!(e instanceof Failure || e instanceof InvalidCompose)) {
                e.printStackTrace(commandLine.getErr());
              }
              commandLine.getErr().println(e.getMessage());
              return ExitCode.SOFTWARE;
            });
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
