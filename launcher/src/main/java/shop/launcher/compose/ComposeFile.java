package shop.launcher.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The services of a {@code compose.yaml}, in its order. */
public record ComposeFile(Map<String, ComposeService> services) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):-([^}]*)}");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /**
   * Reads the file.
   *
   * @param variables what stands for {@code ${NAME:-default}}, as compose takes it from the
   *     environment
   */
  public static ComposeFile read(Path file, Map<String, String> variables) throws IOException {
    JsonNode root;
    try (Reader reader = Files.newBufferedReader(file)) {
      Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
      root = new ObjectMapper().valueToTree(yaml);
    }
    Path folder = file.resolveSibling("").toAbsolutePath().normalize();
    var parser = new Parser(root, folder, variables);
    Map<String, ComposeService> services = new LinkedHashMap<>();
    root.path("services")
        .properties()
        .forEach(
            entry ->
                services.put(entry.getKey(), parser.service(entry.getKey(), entry.getValue())));
    return new ComposeFile(services);
  }

  public ComposeService service(String name) {
    ComposeService service = services.get(name);
    if (service == null) {
      throw new InvalidCompose("there is no service " + name);
    }
    return service;
  }

  private record Parser(JsonNode root, Path folder, Map<String, String> variables) {
    ComposeService service(String name, JsonNode node) {
      String command = interpolate(node.path("command").asText("")).strip();
      return new ComposeService(
          name,
          command.isEmpty() ? List.of() : BLANKS.splitAsStream(command).toList(),
          environment(node.path("environment")),
          texts(node.path("ports")).stream()
              .map(port -> PublishedPort.parse(port, variables))
              .toList(),
          mounts(node),
          texts(node.path("depends_on")));
    }

    private Map<String, String> environment(JsonNode node) {
      Map<String, String> environment = new LinkedHashMap<>();
      node.properties()
          .forEach(
              entry -> environment.put(entry.getKey(), interpolate(entry.getValue().asText())));
      return environment;
    }

    /** Named volumes are left out: what lies in them is the business of the image. */
    private Map<String, Path> mounts(JsonNode service) {
      Map<String, Path> mounts = new LinkedHashMap<>();
      for (String volume : texts(service.path("volumes"))) {
        String[] parts = interpolate(volume).split(":", -1);
        if (parts[0].startsWith(".") || parts[0].startsWith("/")) {
          mounts.put(parts[1], folder.resolve(parts[0]).normalize());
        }
      }
      for (String secret : texts(service.path("secrets"))) {
        String file = root.path("secrets").path(secret).path("file").asText("");
        if (file.isEmpty()) {
          throw new InvalidCompose("secret %s has no file".formatted(secret));
        }
        mounts.put("/run/secrets/" + secret, folder.resolve(interpolate(file)).normalize());
      }
      return mounts;
    }

    private String interpolate(String text) {
      return VARIABLE
          .matcher(text)
          .replaceAll(
              match -> {
                String value = variables.getOrDefault(match.group(1), "");
                return Matcher.quoteReplacement(value.isEmpty() ? match.group(2) : value);
              });
    }

    private static List<String> texts(JsonNode list) {
      return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
    }
  }
}
