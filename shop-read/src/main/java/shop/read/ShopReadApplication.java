package shop.read;

import io.micronaut.runtime.Micronaut;
import picocli.CommandLine;

/** Starts the read model's service, or carries out one command beside it. */
public final class ShopReadApplication {
  private ShopReadApplication() {}

  public static void main(String[] args) {
    if (args.length == 0) {
      Micronaut.run(ShopReadApplication.class, args);
    } else {
      System.setProperty("shop.log.target", "System.err");
      System.exit(new CommandLine(new MaintenanceCommand()).execute(args));
    }
  }
}
