package shop.launcher.supervising;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
  private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;
  private Path target;
  private Program program;

  @BeforeEach
  void build() throws IOException {
    target = folder.resolve("target");
    Files.createDirectories(target.resolve("lib"));
    write(target.resolve("shop-order.jar"), "order 1", BUILT);
    write(target.resolve("lib/shop-eventsourcing.jar"), "mechanism 1", BUILT);
    write(target.resolve("lib/netty-1.jar"), "netty 1", BUILT);
    program =
        new Program(
            target.resolve("shop-order.jar"), target.resolve("order.jsa"), folder.resolve("copy"));
    program.refresh();
  }

  @Test
  void a_build_does_not_reach_what_runs() throws Exception {
    Files.writeString(target.resolve("shop-order.jar"), "half a ja");
    Files.writeString(target.resolve("lib/shop-eventsourcing.jar"), "half a ja");
    Files.delete(target.resolve("lib/netty-1.jar"));
    assertThat(program.copy()).hasContent("order 1");
    assertThat(folder.resolve("copy/lib/shop-eventsourcing.jar")).hasContent("mechanism 1");
    assertThat(folder.resolve("copy/lib/netty-1.jar")).hasContent("netty 1");
  }

  @Test
  void the_next_start_runs_what_was_built_last() throws Exception {
    write(target.resolve("shop-order.jar"), "order 2", BUILT.plusSeconds(1));
    Files.delete(target.resolve("lib/netty-1.jar"));
    write(target.resolve("lib/netty-2.jar"), "netty 2", BUILT);
    program.refresh();
    assertThat(program.copy()).hasContent("order 2");
    assertThat(folder.resolve("copy/lib")).isDirectoryNotContaining("glob:**netty-1.jar");
    assertThat(folder.resolve("copy/lib/netty-2.jar")).hasContent("netty 2");
    assertThat(Files.getLastModifiedTime(program.copy()).toInstant())
        .isEqualTo(BUILT.plusSeconds(1));
  }

  @Test
  void without_a_build_the_copy_stays() throws Exception {
    Files.delete(target.resolve("shop-order.jar"));
    program.refresh();
    assertThat(program.copy()).hasContent("order 1");
  }

  @Test
  void an_archive_of_classes_goes_when_a_newer_build_comes() throws Exception {
    write(program.archive(), "classes", BUILT.plusSeconds(5));
    program.refresh();
    assertThat(program.archive()).exists();
    write(target.resolve("lib/shop-eventsourcing.jar"), "mechanism 2", BUILT.plusSeconds(9));
    program.refresh();
    assertThat(program.archive()).doesNotExist();
  }

  private static void write(Path file, String text, Instant at) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(at));
  }
}
