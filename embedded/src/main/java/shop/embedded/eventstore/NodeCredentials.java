package shop.embedded.eventstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The one user of a node and its password. */
public record NodeCredentials(String user, String password) {
  static final String FILE = "credentials";

  private static final String GENERATED_USER = "shop";
  private static final int PASSWORD_BYTES = 24;

  /** What lies in the data directory, one line {@code user:password}; made when it is missing. */
  static NodeCredentials inDirectory(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (Files.notExists(file)) {
      generate(directory, file);
    }
    String line = Files.readString(file).strip();
    int colon = line.indexOf(':');
    if (colon < 1 || colon == line.length() - 1) {
      throw new IOException(file + " does not hold user:password");
    }
    return new NodeCredentials(line.substring(0, colon), line.substring(colon + 1));
  }

  static NodeCredentials given(String user, Path passwordFile) throws IOException {
    String password = Files.readString(passwordFile).strip();
    if (password.isEmpty()) {
      throw new IOException(passwordFile + " is empty");
    }
    return new NodeCredentials(user, password);
  }

  /** Written under another name first: a credentials file is whole or absent. */
  private static void generate(Path directory, Path file) throws IOException {
    var password = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(password);
    Files.createDirectories(directory);
    Path draft =
        Files.createTempFile(
            directory,
            FILE,
            null,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        draft, GENERATED_USER + ":" + HexFormat.of().formatHex(password) + System.lineSeparator());
    Files.move(draft, file);
  }

  @Override
  public String toString() {
    return user + ":…";
  }
}
