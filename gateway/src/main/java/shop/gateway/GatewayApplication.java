package shop.gateway;

import io.micronaut.runtime.Micronaut;
import shop.gateway.commands.GatewayCommands;

/** Starts the gateway, or carries out one command beside it. */
public final class GatewayApplication {
  private GatewayApplication() {}

  public static void main(String[] args) {
    if (args.length == 0) {
      Micronaut.run(GatewayApplication.class, args);
    } else {
      System.setProperty("shop.log.target", "System.err");
      System.exit(GatewayCommands.commandLine(System.getenv()).execute(args));
    }
  }
}
