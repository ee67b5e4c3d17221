package shop.gateway.commands;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import shop.gateway.identity.SigningKeys;
import shop.gateway.users.Passwords;
import shop.gateway.users.SignInUnavailable;

/** {@code java -jar shop-gateway.jar token …} and {@code user …}, with the gateway's settings. */
@Command(
    name = "shop-gateway",
    mixinStandardHelpOptions = true,
    description = "Makes tokens for scripts and keeps the users, beside the running gateway.")
public final class GatewayCommands {
  private GatewayCommands() {}

  public static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new GatewayCommands())
        .addSubcommand(new TokenCommand(environment))
        .addSubcommand(new UserCommand(environment))
        .setExecutionExceptionHandler(
            (e, commandLine, _) -> {
              boolean told =
                  e instanceof SigningKeys.Unusable
                      || e instanceof SignInUnavailable
                      || e instanceof Passwords.Busy
                      || e instanceof IllegalArgumentException;
              if (!told) {
                e.printStackTrace(commandLine.getErr());
              }
              commandLine.getErr().println(e.getMessage());
              return ExitCode.SOFTWARE;
            });
  }
}
