package shop.embedded.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.LibraryLoaderUtil;

class SqliteLibraryTest {
  @TempDir private Path directory;

  @Test
  void the_driver_finds_its_library_where_it_was_unpacked_once() throws Exception {
    List<Path> before = temporary();
    try (Connection connection = new LogDatabase(directory).openForWriting()) {
      assertThat(connection.isValid(0)).isTrue();
    }
    assertThat(Path.of(System.getProperty(SqliteLibrary.FOLDER_PROPERTY)))
        .isDirectoryContaining(it -> it.endsWith(Path.of(LibraryLoaderUtil.getNativeLibName())));
    assertThat(temporary()).isSubsetOf(before);
  }

  /** What the driver, left to itself, would have put there. */
  private static List<Path> temporary() throws Exception {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(it -> it.getFileName().toString().startsWith("sqlite-")).toList();
    }
  }
}
