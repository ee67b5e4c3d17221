package shop.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/events.md says of each stored event what its contract and the sources say. */
class EventsPageTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> WRITERS = List.of("order", "calendar", "account");
  private static final List<String> READERS = List.of("shop-read", "order", "calendar", "account");
  private static final Pattern CONTRACT = Pattern.compile("(.+\\.v\\d+)\\.json");
  private static final String NOBODY = "nobody yet";

  /** One event as the page tells it. */
  private record Row(String stream, String writer, Set<String> readers, String fields) {}

  @Test
  void every_event_stands_there_with_its_writer_and_its_fields() throws IOException {
    Map<String, String> published = new TreeMap<>();
    for (String writer : WRITERS) {
      for (Path file : files(ROOT.resolve(writer).resolve("contract"))) {
        String name = file.getFileName().toString();
        if (CONTRACT.matcher(name).matches()) {
          published.put(
              name.replaceAll("\\.json$", ""),
              writer + ": " + fields(new JsonMapper().readTree(Files.readString(file))));
        }
      }
    }
    Map<String, String> told = new TreeMap<>();
    rows().forEach((event, row) -> told.put(event, row.writer + ": " + row.fields));

    assertThat(published).hasSizeGreaterThan(15);
    assertThat(told).isEqualTo(published);
  }

  @Test
  void every_event_stands_there_with_those_who_name_it_in_their_sources() throws IOException {
    Map<String, Set<String>> named = new TreeMap<>();
    Map<String, Set<String>> told = new TreeMap<>();
    for (Map.Entry<String, Row> row : rows().entrySet()) {
      told.put(row.getKey(), row.getValue().readers);
      named.put(row.getKey(), new TreeSet<>());
    }
    for (String reader : READERS) {
      String sources = sources(ROOT.resolve(reader).resolve("src/main/java"));
      rows().entrySet().stream()
          .filter(row -> !row.getValue().writer.equals(reader))
          .filter(
              row -> sources.contains("\"" + nameInSources(row.getKey(), row.getValue()) + "\""))
          .forEach(row -> named.computeIfAbsent(row.getKey(), _ -> new TreeSet<>()).add(reader));
    }

    assertThat(told).isEqualTo(named);
  }

  /** Refusals are known by the end of their names. */
  private static String nameInSources(String event, Row row) {
    return row.stream.startsWith("`failure-") ? event.replaceFirst(".*(?=Failed\\.)", "") : event;
  }

  private static Map<String, Row> rows() throws IOException {
    Map<String, Row> rows = new TreeMap<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/events.md"))) {
      String[] cells = line.split(" *\\| *", -1);
      if (cells.length < 6 || !cells[1].matches(".*\\.v\\d+")) {
        continue;
      }
      for (String event : cells[1].split(", ", -1)) {
        Row row =
            new Row(cells[2], cells[3].replaceFirst(",.*", ""), readers(cells[4]), plain(cells[5]));
        assertThat(rows.put(event, row)).as("%s stands there twice", event).isNull();
      }
    }
    return rows;
  }

  private static Set<String> readers(String cell) {
    return cell.equals(NOBODY) ? Set.of() : new TreeSet<>(List.of(cell.split(", ", -1)));
  }

  private static String plain(String cell) {
    return cell.replaceAll(" \\([^)]*\\)", "");
  }

  /** As the page writes them: {@code orderId, items [sku, quantity], at}. */
  private static String fields(JsonNode event) {
    List<String> fields = new ArrayList<>();
    event
        .properties()
        .forEach(
            field -> {
              JsonNode parts =
                  field.getValue().isArray() ? field.getValue().get(0) : field.getValue();
              boolean told = parts.isObject() && !field.getKey().equals("command");
              fields.add(field.getKey() + (told ? " [" + fields(parts) + "]" : ""));
            });
    return String.join(", ", fields);
  }

  private static String sources(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : files(folder)) {
      all.append(Files.readString(file));
    }
    return all.toString();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
