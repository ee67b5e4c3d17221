package shop.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("shop.service");

  private static final JavaClasses TRESPASSER =
      new ClassFileImporter().importClasses(Trespasser.class);

  @Test
  void the_stores_client_stays_behind_its_adapter() {
    ArchRule fence =
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.eventstore..", "io.grpc..");

    fence.check(OURS);
    assertThat(fence.evaluate(TRESPASSER).hasViolation()).isTrue();
  }

  @Test
  void every_package_is_null_marked() {
    assertThat(OURS)
        .filteredOn(c -> !c.getSimpleName().startsWith("$"))
        .allMatch(c -> c.getPackage().isAnnotatedWith(NullMarked.class), "is in a marked package");
  }
}
