package shop.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresBinariesTest {

  @ParameterizedTest
  @CsvSource({"Linux, amd64", "Linux, aarch64", "Mac OS X, x86_64", "Mac OS X, aarch64"})
  void every_platform_named_has_its_archive_on_the_class_path(String os, String arch) {
    assertThat(PostgresBinaries.class.getResource(PostgresBinaries.archiveOf(os, arch)))
        .isNotNull();
  }

  @Test
  void another_processor_is_refused_by_name() {
    assertThatThrownBy(() -> PostgresBinaries.archiveOf("Linux", "sparc"))
        .isInstanceOf(PostgresStartFailed.class)
        .hasMessageContaining("sparc");
  }
}
