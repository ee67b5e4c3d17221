package shop.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import shop.launcher.supervising.LogFile;
import shop.launcher.supervising.RunFolder;
import shop.launcher.supervising.Supervisor;

/** The folder that holds everything of a local run: {@code SHOP_HOME}. */
record ShopHome(Path folder) {
  Path data() {
    return folder.resolve("data");
  }

  Path logs() {
    return folder.resolve("logs");
  }

  Path secrets() {
    return folder.resolve("secrets");
  }

  /** Copies of the programs that run. */
  Path programs() {
    return folder.resolve("programs");
  }

  RunFolder run() {
    return new RunFolder(folder.resolve("run"));
  }

  LogFile log(String service) {
    return Supervisor.logOf(logs(), service);
  }

  void create() throws IOException {
    for (Path part : new Path[] {data(), logs(), secrets(), programs(), run().folder()}) {
      Files.createDirectories(part);
    }
  }
}
