package shop.identity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
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
          .importPackages("shop.identity");

  private static final JavaClasses TRESPASSER =
      new ClassFileImporter().importClasses(DoorTest.class);

  @Test
  void who_asks_is_found_out_without_knowing_what_for() {
    ArchRule fence =
        classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..",
                "jakarta.inject..",
                "jakarta.validation..", // which generated code names
                "org.jspecify..",
                "io.micronaut..",
                "io.swagger.v3.oas.annotations..",
                "org.reactivestreams..",
                "com.nimbusds..",
                "com.github.benmanes.caffeine..",
                "shop.identity");

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
