package shop.launcher;

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
import shop.launcher.demo.trespassing.Trespasser;

class ArchitectureTest {
  private static final JavaClasses LAUNCHER =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("shop.launcher");
  private static final JavaClasses WITH_TRESPASSER =
      new ClassFileImporter().importClasses(Trespasser.class);

  static Stream<ArchRule> fences() {
    return Stream.of(
        classes().should(beInANullMarkedPackage()),
        noClasses()
            .that()
            .resideInAPackage("..demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("shop.launcher", "..compose..", "..supervising..")
            .as("the demo knows the API alone"));
  }

  @ParameterizedTest
  @MethodSource("fences")
  void the_launcher_stays_inside_its_fences(ArchRule fence) {
    fence.check(LAUNCHER);
  }

  @ParameterizedTest
  @MethodSource("fences")
  void each_fence_reports_a_trespasser(ArchRule fence) {
    assertThat(fence.evaluate(WITH_TRESPASSER).hasViolation()).isTrue();
  }

  private static ArchCondition<JavaClass> beInANullMarkedPackage() {
    return new ArchCondition<>("be in a package that is null-marked") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean marked = item.getPackage().tryGetAnnotationOfType(NullMarked.class).isPresent();
        events.add(new SimpleConditionEvent(item, marked, item.getFullName() + " in a package"));
      }
    };
  }
}
