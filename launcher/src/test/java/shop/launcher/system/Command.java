package shop.launcher.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of a program to its end. */
record Command(int exit, String out, String err) {
  private static final long SECONDS_MAX = 150;

  static Command run(Path folder, Map<String, String> environment, List<String> words)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("command", ".out");
    Path err = Files.createTempFile("command", ".err");
    try {
      var builder = new ProcessBuilder(words).directory(folder.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("SHOP_"));
      builder.environment().putAll(environment);
      // Files, not pipes: a pipe kept open by a process left behind would be waited for.
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(String.join(" ", words) + " does not end: " + Files.readString(err));
      }
      return new Command(process.exitValue(), read(out), read(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
