package shop.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Breaks the dependency fences in a copy of the POMs and sees the build refuse each breach. */
class FencesIT {
  private static final String DEPENDENCIES_END = "\n  </dependencies>\n";
  private static final Pattern FAILED = Pattern.compile("(?m)^.*on project (shop-[a-z]+): .*$");

  @Test
  void the_build_refuses_services_that_depend_on_each_other_or_on_what_is_for_tests(
      @TempDir Path tree) throws Exception {
    copyPoms(tree);
    depend(tree, "order", "shop-calendar");
    depend(tree, "shop-read", "shop-embedded");
    depend(tree, "gateway", "shop-eventsourcing");

    Command maven = validate(tree);

    assertThat(maven.exit()).as(maven.out()).isNotZero();
    assertThat(
            FAILED.matcher(maven.out()).results().map(match -> match.group(1)).distinct().sorted())
        .as(maven.out())
        .containsExactly("shop-gateway", "shop-order", "shop-read");
    assertThat(maven.out())
        .contains(
            "shop:shop-calendar:jar:0.1.0-SNAPSHOT <--- banned",
            "shop:shop-embedded:jar:0.1.0-SNAPSHOT <--- banned",
            "shop:shop-eventsourcing:jar:0.1.0-SNAPSHOT <--- banned");
  }

  private static void copyPoms(Path tree) throws IOException {
    var modules = new TreeSet<Path>();
    try (Stream<Path> folders = Files.list(RunningShop.ROOT)) {
      folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))).forEach(modules::add);
    }
    modules.add(RunningShop.ROOT);
    for (Path module : modules) {
      Path copy = tree.resolve(RunningShop.ROOT.relativize(module));
      Files.createDirectories(copy);
      Files.copy(module.resolve("pom.xml"), copy.resolve("pom.xml"));
    }
  }

  private static void depend(Path tree, String module, String artifact) throws IOException {
    Path file = tree.resolve(module).resolve("pom.xml");
    String pom = Files.readString(file);
    int end = pom.lastIndexOf(DEPENDENCIES_END);
    String dependency =
        "<dependency><groupId>shop</groupId><artifactId>%s</artifactId><version>${project.version}</version></dependency>"
            .formatted(artifact);
    Files.writeString(file, pom.substring(0, end) + dependency + pom.substring(end));
  }

  /** With the Maven that runs this test; the fences stand in its first phase. */
  private static Command validate(Path tree) throws IOException, InterruptedException {
    Path maven = Path.of(System.getProperty("maven.home", ""), "bin", "mvn");
    String repository = "-Dmaven.repo.local=" + System.getProperty("localRepository", "");
    return Command.run(
        tree,
        Map.of("JAVA_HOME", System.getProperty("java.home")),
        List.of(maven.toString(), "-B", "-o", repository, "--fail-at-end", "validate"));
  }
}
