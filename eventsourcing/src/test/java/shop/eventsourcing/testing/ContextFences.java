package shop.eventsourcing.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fences within a context; a {@code Trespasser} among its tests lets each be seen to bite. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // the classes are read once
public abstract class ContextFences {
  private final JavaClasses ours;
  private final JavaClasses trespasser;

  /**
   * The fences of one context.
   *
   * @param context its package, such as {@code shop.order}
   */
  protected ContextFences(String context) {
    ours =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(context);
    trespasser =
        new ClassFileImporter()
            .importPackages(context + ".domain")
            .that(
                DescribedPredicate.<JavaClass>describe(
                    "Trespasser", c -> c.getSimpleName().equals("Trespasser")));
  }

  static Stream<ArchRule> fences() {
    return Stream.of(
        classes()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "shop.eventsourcing", "..domain..")
            .as("the domain knows the JDK and the decider vocabulary"),
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.eventstore..", "io.grpc..")
            .as("the store's client stays behind its adapter"));
  }

  private static ArchRule noCallTo(String method) {
    return noClasses()
        .that()
        .resideInAPackage("..domain..")
        .should()
        .callMethodWhere(
            DescribedPredicate.<JavaMethodCall>describe(
                "it is " + method, call -> call.getTarget().getName().equals(method)));
  }

  @ParameterizedTest
  @MethodSource("fences")
  void a_fence_holds_and_bites(ArchRule fence) {
    fence.check(ours);
    assertThat(fence.evaluate(trespasser).hasViolation()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"now", "randomUUID", "random"})
  void the_domain_has_no_clock_and_no_dice(String method) {
    noCallTo(method).check(ours);
    assertThat(noCallTo(method).evaluate(trespasser).hasViolation()).isTrue();
  }

  @Test
  void every_package_is_null_marked() {
    assertThat(ours)
        .filteredOn(c -> !c.getSimpleName().startsWith("$"))
        .allMatch(c -> c.getPackage().isAnnotatedWith(NullMarked.class), "is in a marked package");
  }
}
