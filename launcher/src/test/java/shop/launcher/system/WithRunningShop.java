package shop.launcher.system;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one shop for all system tests and stops it after the last. */
final class WithRunningShop implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningShop.class;
  }

  @Override
  public RunningShop resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(WithRunningShop.class))
        .getOrComputeIfAbsent(RunningShop.class, _ -> start(), RunningShop.class);
  }

  private static RunningShop start() {
    try {
      return new RunningShop();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("the shop did not start", e);
    }
  }
}
