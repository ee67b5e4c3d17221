package shop.launcher.supervising;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @Test
  void a_log_that_grew_too_large_is_put_aside_while_its_writer_goes_on(@TempDir Path folder)
      throws Exception {
    var log = new LogFile(folder.resolve("order.log"));
    try (var writer =
        Files.newOutputStream(log.path(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      writer.write("first\n".getBytes(StandardCharsets.UTF_8));
      log.boundSize(5);
      writer.write("second\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(log.former()).hasContent("first\n");
    assertThat(log.path()).hasContent("second\n");
  }

  @Test
  void a_small_or_missing_log_is_left_alone(@TempDir Path folder) throws Exception {
    var log = new LogFile(folder.resolve("order.log"));
    log.boundSize(5);
    Files.writeString(log.path(), "12345");
    log.boundSize(5);
    assertThat(log.path()).hasContent("12345");
    assertThat(log.former()).doesNotExist();
  }
}
