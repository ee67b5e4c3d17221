package shop.read;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.Connection;
import java.sql.Savepoint;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final Set<String> TRANSACTION = Set.of("setAutoCommit", "commit", "rollback");

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("shop.read");

  private static final JavaClasses TRESPASSER =
      new ClassFileImporter().importPackages("shop.read.inbound").that(named("Trespasser"));

  static Stream<ArchRule> fences() {
    return Stream.of(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.eventstore..", "io.grpc..")
            .as("the store's client stays behind its adapter"),
        noClasses()
            .that()
            .doNotHaveSimpleName("Transaction")
            .should()
            .callMethodWhere(
                DescribedPredicate.<JavaMethodCall>describe(
                    "it opens or ends a transaction",
                    call ->
                        call.getTargetOwner().isAssignableTo(Connection.class)
                            && TRANSACTION.contains(call.getName())
                            && !takesASavepoint(call)))
            .as("transactions are opened in one place"),
        noClasses()
            .that()
            .haveSimpleNameEndingWith("Controller")
            .or()
            .resideInAPackage("..inbound..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.sql.PreparedStatement")
            .as("SQL is known to the plural of a view"),
        noClasses()
            .that()
            .resideInAPackage("..inbound..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micronaut..", "java.sql..", "shop.read.projecting..")
            .as("facts know neither framework nor database"),
        noClasses()
            .that()
            .doNotHaveSimpleName("ShopReadWiring")
            .should()
            .callMethodWhere(
                DescribedPredicate.<JavaMethodCall>describe(
                    "it looks at the clock",
                    call ->
                        call.getTargetOwner().getPackageName().equals("java.time")
                            && call.getName().equals("now")))
            .as("the clock is handed in"));
  }

  private static boolean takesASavepoint(JavaMethodCall call) {
    return call.getTarget().getRawParameterTypes().stream()
        .anyMatch(type -> type.isEquivalentTo(Savepoint.class));
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
        .filteredOn(c -> !c.getSimpleName().startsWith("$"))
        .allMatch(c -> c.getPackage().isAnnotatedWith(NullMarked.class), "is in a marked package");
  }

  private static DescribedPredicate<JavaClass> named(String name) {
    return DescribedPredicate.describe(name, c -> c.getSimpleName().equals(name));
  }
}
