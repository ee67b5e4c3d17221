package shop.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import shop.launcher.supervising.PrivateFile;

/** The generated passwords of a local run, one file each. */
record Secrets(Path folder) {
  static final String STORE_PASSWORD = "store_password";
  static final String DB_PASSWORD = "db_password";
  private static final int SECRET_BYTES = 24;

  Path storePassword() {
    return folder.resolve(STORE_PASSWORD);
  }

  Path dbPassword() {
    return folder.resolve(DB_PASSWORD);
  }

  /** Makes those that are missing; a secret that exists is in use and stays. */
  void create() throws IOException {
    for (Path file : new Path[] {storePassword(), dbPassword()}) {
      if (!Files.exists(file)) {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        PrivateFile.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
      }
    }
  }
}
