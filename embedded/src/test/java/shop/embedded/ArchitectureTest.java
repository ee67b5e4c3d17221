package shop.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.embedded.eventstore.log.trespassing.Trespasser;

class ArchitectureTest {
  private static final JavaClasses EMBEDDED =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("shop.embedded");
  private static final JavaClasses WITH_TRESPASSER =
      new ClassFileImporter().importClasses(Trespasser.class);

  static Stream<ArchRule> fences() {
    return Stream.of(
        classes().should(beInANullMarkedPackage()),
        noClasses()
            .that()
            .resideInAPackage("..eventstore.log..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.grpc..", "..eventstore.protocol..")
            .as("the log knows nothing of gRPC"),
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.eventstore.dbclient")
            .as("of the client only its protocol classes are used"));
  }

  @ParameterizedTest
  @MethodSource("fences")
  void nobody_trespasses(ArchRule fence) {
    fence.check(EMBEDDED);
  }

  @ParameterizedTest
  @MethodSource("fences")
  void each_fence_is_seen_to_bite(ArchRule fence) {
    assertThat(fence.evaluate(WITH_TRESPASSER).hasViolation()).as(fence.getDescription()).isTrue();
  }

  private static ArchCondition<JavaClass> beInANullMarkedPackage() {
    return new ArchCondition<>("be in a null-marked package") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        if (!item.getPackage().isAnnotatedWith(NullMarked.class)) {
          events.add(SimpleConditionEvent.violated(item, item.getName() + " is not null-marked"));
        }
      }
    };
  }
}
