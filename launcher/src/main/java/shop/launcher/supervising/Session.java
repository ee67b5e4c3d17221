package shop.launcher.supervising;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The terminal session that this process belongs to. */
public final class Session {
  private Session() {}

  /**
   * Leaves the session of the terminal, so that closing the terminal or Ctrl-C in it does not reach
   * this process and its children. Calls POSIX {@code setsid(2)}: macOS has no such command.
   */
  @SuppressWarnings("restricted") // setsid takes and returns plain integers: nothing to corrupt
  public static void leave() {
    Linker linker = Linker.nativeLinker();
    MethodHandle setsid =
        linker.downcallHandle(
            linker.defaultLookup().find("setsid").orElseThrow(),
            FunctionDescriptor.of(ValueLayout.JAVA_INT));
    try {
      int session = (int) setsid.invokeExact();
      if (session < 0) {
        SupervisorLog.say("stays in its session: it leads one already");
      }
    } catch (Throwable e) {
      throw new IllegalStateException("setsid cannot be called", e);
    }
  }
}
