package shop.gateway;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
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
import io.micronaut.http.client.BlockingHttpClient;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import shop.gateway.routing.trespassing.Trespasser;

class ArchitectureTest {
  private static final JavaClasses GATEWAY =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("shop.gateway");
  private static final JavaClasses WITH_TRESPASSER =
      new ClassFileImporter().importClasses(Trespasser.class);

  static Stream<ArchRule> fences() {
    return Stream.of(
        classes().should(beInANullMarkedPackage()),
        noClasses()
            .that()
            .resideOutsideOfPackages("..live..", "..connections..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..")
            .as("only sockets and connections know what is below the framework"),
        noClasses()
            .that()
            .resideInAnyPackage("..routing..", "..live..")
            .should()
            .callMethodWhere(
                target(nameStartingWith("block"))
                    .and(target(owner(belongToAnyOf(Mono.class, Flux.class)))))
            .as("what runs on the event loop waits for nothing"),
        noClasses()
            .that()
            .resideInAnyPackage("..routing..", "..live..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(BlockingHttpClient.class, java.net.http.HttpClient.class)
            .as("what runs on the event loop asks nobody and waits"));
  }

  @ParameterizedTest
  @MethodSource("fences")
  void the_gateway_stays_inside_its_fences(ArchRule fence) {
    fence.check(GATEWAY);
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
