package shop.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApiDocumentTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path COMMITTED = ROOT.resolve("gateway/src/main/resources/openapi.yaml");

  /** As {@code ./shop api} runs this: the document is then written before it is looked at. */
  private static final boolean WRITING = Boolean.getBoolean("shop.api.write");

  private static String text = "";
  private static ObjectNode document = Yaml.object();

  @BeforeAll
  static void make() throws IOException {
    text = ApiDocument.of(ROOT);
    document = Yaml.read(text);
    if (WRITING) {
      Files.writeString(COMMITTED, text);
    }
  }

  @Test
  void the_committed_document_is_what_the_controllers_say() throws IOException {
    assertThat(Files.readString(COMMITTED).equals(text))
        .as("%s is out of date: run ./shop api and commit what it writes", COMMITTED)
        .isTrue();
  }

  @Test
  void it_is_openapi_3_1() {
    SwaggerParseResult read = new OpenAPIV3Parser().readContents(text);

    assertThat(read.getMessages()).isEmpty();
    assertThat(read.isOpenapi31()).isTrue();
    assertThat(read.getOpenAPI().getPaths()).hasSameSizeAs(document.get("paths"));
  }

  @Test
  void what_a_body_must_name_has_a_value() {
    for (String name : List.of("NewUser", "NewRole", "RequestRebuild", "DiscardEvent")) {
      JsonNode schema = document.at("/components/schemas/" + name);
      assertThat(schema.path("required")).as(name).isNotEmpty();
      for (JsonNode field : schema.path("required")) {
        assertThat(schema.path("properties").path(field.asText()).path("type").asText())
            .as("%s.%s", name, field)
            .isEqualTo("string");
      }
    }
  }

  @Test
  void every_operation_has_a_name_of_its_own_and_says_who_may() {
    List<String> names = new ArrayList<>();
    for (JsonNode operation : operations()) {
      names.add(operation.get("operationId").asText());
      boolean isOpen = operation.get("security").isEmpty();
      assertThat(operation.has("x-role")).as(names.getLast()).isNotEqualTo(isOpen);
    }
    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(50);
  }

  @Test
  void each_parameter_of_a_path_is_described_and_none_twice() {
    document
        .get("paths")
        .properties()
        .forEach(
            path -> {
              for (JsonNode operation : path.getValue()) {
                List<String> inPath = new ArrayList<>();
                List<String> all = new ArrayList<>();
                for (JsonNode parameter : operation.path("parameters")) {
                  all.add(parameter.path("name").asText(parameter.path("$ref").asText()));
                  if (parameter.path("in").asText().equals("path")) {
                    inPath.add("{" + parameter.get("name").asText() + "}");
                  }
                }
                assertThat(all).doesNotHaveDuplicates();
                assertThat(path.getKey().split("[^{}\\w]|(?<=})")).containsAll(inPath);
                assertThat(path.getKey().chars().filter(c -> c == '{').count())
                    .as(path.getKey())
                    .isEqualTo(inPath.size());
              }
            });
  }

  @Test
  void each_example_is_accepted_by_its_schema_and_each_body_has_one() {
    int examples = 0;
    for (JsonNode operation : operations()) {
      JsonNode body = operation.at("/requestBody/content/application~1json");
      if (!body.isMissingNode()) {
        assertThat(body.has("example")).as(operation.get("operationId").asText()).isTrue();
      }
      for (JsonNode content : operation.findParents("example")) {
        assertThat(schema(content.get("schema")).validate(content.get("example"))).isEmpty();
        examples++;
      }
    }
    assertThat(examples).isGreaterThan(20);
  }

  @Test
  void a_body_with_an_unknown_field_or_a_wrong_amount_is_not_accepted() throws IOException {
    JsonSchema money = schema(Yaml.read("$ref: '#/components/schemas/Money'"));
    assertThat(money.validate(Yaml.read("{amount: '10.00', currency: EUR}"))).isEmpty();
    assertThat(money.validate(Yaml.read("{amount: 'ten', currency: EUR}"))).isNotEmpty();
    assertThat(money.validate(Yaml.read("{amount: '10.00', currency: EUR, to: me}"))).isNotEmpty();
  }

  private static List<JsonNode> operations() {
    List<JsonNode> operations = new ArrayList<>();
    document.get("paths").forEach(path -> path.forEach(operations::add));
    return operations;
  }

  /** A schema that refers into the document. */
  private static JsonSchema schema(JsonNode reference) {
    ObjectNode whole = document.deepCopy();
    whole.setAll((ObjectNode) reference);
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole);
  }
}
