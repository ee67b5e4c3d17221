package shop.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern PROBLEM_SOURCE =
      Pattern.compile(".*(Problem|Problems|Refusal|ProblemHandlers|ProblemKind|Controller)\\.java");
  private static final Pattern CODE = Pattern.compile("\"([a-z]+(-[a-z]+)+)\"");

  /** Words with hyphens in the same sources that are no codes. */
  private static final Set<String> OTHER_WORDS =
      Set.of("no-store", "no-cache", "read-model", "date-time");

  @Test
  void every_problem_code_stands_in_the_api_page() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/api.md"));
    Set<String> codes = new TreeSet<>();
    for (String module :
        new String[] {
          "eventsourcing",
          "identity",
          "service",
          "order",
          "calendar",
          "account",
          "shop-read",
          "gateway"
        }) {
      Path sources = ROOT.resolve(module).resolve("src/main/java");
      for (Path file : files(sources, PROBLEM_SOURCE.asMatchPredicate())) {
        Matcher code = CODE.matcher(Files.readString(file));
        while (code.find()) {
          codes.add(code.group(1));
        }
      }
    }
    codes.removeAll(OTHER_WORDS);

    assertThat(codes).hasSizeGreaterThan(20);
    assertThat(codes).allSatisfy(code -> assertThat(page).contains("`" + code + "`"));
  }

  @Test
  void every_link_of_a_page_leads_somewhere() throws IOException {
    Pattern link = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");
    for (Path page : pages()) {
      Matcher target = link.matcher(Files.readString(page));
      while (target.find()) {
        if (!target.group(1).startsWith("http")) {
          assertThat(page.resolveSibling(target.group(1))).as("in %s", page).exists();
        }
      }
    }
  }

  @Test
  void the_name_of_an_event_leads_along_its_journey_and_nowhere_else() throws IOException {
    Pattern name = Pattern.compile("\\bOrderShipped\\b");
    Set<String> hops = new TreeSet<>();
    for (Path file : files(ROOT, p -> p.matches(".*\\.(java|tsx?)"))) {
      String path = ROOT.relativize(file).toString();
      if (path.matches("[^/]+/src/(?!test/)(?!.*\\.test\\.tsx?$).*")
          && name.matcher(Files.readString(file)).find()) {
        hops.add(file.getFileName().toString());
      }
    }

    assertThat(hops)
        .containsExactlyInAnyOrder(
            "OrderDecider.java", // it is decided
            "OrderEvent.java", // it is what has happened
            "Order.java", // it changes the order
            "OrderEventJson.java", // it is stored under its name
            "FactReader.java", // it is known by that name
            "OrderFact.java", // it is as much as the read side wants to know
            "OrderFold.java", // it changes the row
            "happeningTexts.ts"); // it is told in words
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(files(ROOT.resolve("docs"), p -> p.endsWith(".md")));
    try (Stream<Path> root = Files.list(ROOT)) {
      root.filter(p -> p.toString().endsWith(".md")).forEach(pages::add);
    }
    return pages;
  }

  private static List<Path> files(Path folder, Predicate<String> names) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(p -> names.test(p.getFileName().toString())).toList();
    }
  }
}
