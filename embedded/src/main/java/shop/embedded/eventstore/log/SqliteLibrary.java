package shop.embedded.eventstore.log;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import shop.embedded.files.UserCache;

/**
 * The native code of SQLite, unpacked once per user and version. Left to itself, the driver unpacks
 * it at every start into the folder for temporary files, and a process that is killed leaves it
 * there.
 */
final class SqliteLibrary {
  /** Where the driver looks before it unpacks anything. */
  static final String FOLDER_PROPERTY = "org.sqlite.lib.path";

  private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);

  private SqliteLibrary() {}

  /** To be called before the first connection; once the library is loaded it changes nothing. */
  static void unpackOnce() {
    if (System.getProperty(FOLDER_PROPERTY) != null) {
      return;
    }
    String resources = LibraryLoaderUtil.getNativeLibResourcePath();
    String name = LibraryLoaderUtil.getNativeLibName();
    try {
      Path folder =
          UserCache.folder(
              "sqlite-" + SQLiteJDBCLoader.getVersion() + resources.replace('/', '-'),
              it -> unpack(resources + "/" + name, it.resolve(name)));
      System.setProperty(FOLDER_PROPERTY, folder.toString());
    } catch (IOException e) {
      LOG.warn("SQLite's library goes to the folder for temporary files: {}", e.toString());
    }
  }

  private static void unpack(String resource, Path file) throws IOException {
    try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (library == null) {
        throw new FileNotFoundException(resource + " is not on the class path");
      }
      Files.copy(library, file);
    }
  }
}
