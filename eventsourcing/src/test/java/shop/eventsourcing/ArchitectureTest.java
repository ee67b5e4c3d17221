package shop.eventsourcing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("shop.eventsourcing");

  private static final JavaClasses TRESPASSER =
      new ClassFileImporter().importClasses(Trespasser.class);

  static Stream<ArchRule> fences() {
    return Stream.of(
        classes()
            .that()
            .resideInAPackage("shop.eventsourcing")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..",
                "org.jspecify..",
                "org.slf4j..",
                "com.github.benmanes.caffeine..",
                "shop.eventsourcing")
            .as("the mechanism leans on the JDK and a cache alone"),
        classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..",
                "org.jspecify..",
                "org.slf4j..",
                "com.github.benmanes.caffeine..",
                "com.fasterxml.jackson..",
                "jakarta.validation..",
                "com.eventstore.dbclient..",
                "io.grpc..",
                "shop.eventsourcing..")
            .as("the mechanism has no framework"),
        noClasses()
            .that()
            .resideOutsideOfPackage("shop.eventsourcing.esdb")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.eventstore..", "io.grpc..")
            .as("only the adapter knows the store's client"));
  }

  @ParameterizedTest
  @MethodSource("fences")
  void a_fence_holds_and_bites(ArchRule fence) {
    fence.check(OURS);
    assertThat(fence.evaluate(TRESPASSER).hasViolation()).isTrue();
  }

  @Test
  void every_package_is_null_marked() {
    assertThat(OURS)
        .allMatch(c -> c.getPackage().isAnnotatedWith(NullMarked.class), "is in a marked package");
  }
}
