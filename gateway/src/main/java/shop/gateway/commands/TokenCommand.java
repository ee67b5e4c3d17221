package shop.gateway.commands;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import shop.gateway.identity.Caller;
import shop.gateway.identity.Role;
import shop.gateway.identity.ScriptTokens;
import shop.gateway.identity.SigningKeys;

/** Prints a token for scripts, and nothing else. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Print a token that lets a script in: Authorization: Bearer TOKEN.")
final class TokenCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--role",
      converter = RoleOption.class,
      defaultValue = "operator",
      description = "viewer, clerk or operator; ${DEFAULT-VALUE}.")
  private Role role = Role.OPERATOR;

  @Option(
      names = "--ttl",
      converter = LifetimeOption.class,
      defaultValue = "15m",
      description = "How long it is valid, from 1s to 24h; ${DEFAULT-VALUE}.")
  private Duration lifetime = Duration.ZERO;

  @Option(
      names = "--user",
      defaultValue = "script",
      description = "Who is named in the events that come of it; ${DEFAULT-VALUE}.")
  private String user = "";

  TokenCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    SigningKeys keys = SigningKeys.read(name -> Optional.ofNullable(environment.get(name)));
    var tokens = new ScriptTokens(keys, InstantSource.system());
    spec.commandLine().getOut().println(tokens.make(new Caller(user, role), lifetime));
    return ExitCode.OK;
  }
}
