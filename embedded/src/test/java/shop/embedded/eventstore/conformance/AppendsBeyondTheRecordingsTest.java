package shop.embedded.eventstore.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.embedded.eventstore.conformance.PlayedNode.types;
import static shop.embedded.eventstore.conformance.Steps.FROM_START;
import static shop.embedded.eventstore.conformance.Steps.append;
import static shop.embedded.eventstore.conformance.Steps.batch;
import static shop.embedded.eventstore.conformance.Steps.call;
import static shop.embedded.eventstore.conformance.Steps.end;
import static shop.embedded.eventstore.conformance.Steps.event;
import static shop.embedded.eventstore.conformance.Steps.open;
import static shop.embedded.eventstore.conformance.Steps.options;
import static shop.embedded.eventstore.conformance.Steps.read;
import static shop.embedded.eventstore.conformance.Steps.take;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What EventStoreDB is known to do with appends and metadata where no recording shows it. */
class AppendsBeyondTheRecordingsTest {
  private static final String GREATEST = "\"revision\":\"18446744073709551615\"";

  @TempDir private static Path directory;
  private static PlayedNode node;

  @BeforeAll
  static void start() throws Exception {
    node = new PlayedNode(directory);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void metadata_that_is_not_marked_as_json_says_nothing() throws Exception {
    String octets =
        event("$metadata", "{\"$tb\":1}").replace("application/json", "application/octet-stream");
    node.play(append("octets", "any", event("A", "{}"), event("B", "{}")));
    node.play(append("$$octets", "any", event("$metadata", "{\"$tb\":1}")));
    assertThat(types(node.play(read("octets", FROM_START)).getFirst())).containsExactly("B");
    node.play(append("$$octets", "any", octets));
    assertThat(types(node.play(read("octets", FROM_START)).getFirst())).containsExactly("A", "B");
  }

  @Test
  void an_access_list_that_is_not_one_voids_the_metadata_around_it() throws Exception {
    node.play(append("acl", "any", event("A", "{}"), event("B", "{}")));
    assertThat(typesUnder("{\"$tb\":1,\"$acl\":{\"$r\":\"a\",\"$w\":[\"a\",\"b\"]}}"))
        .containsExactly("B");
    assertThat(typesUnder("{\"$tb\":1,\"$acl\":{\"$r\":[1]}}")).containsExactly("A", "B");
    assertThat(typesUnder("{\"$tb\":1,\"$acl\":{\"$other\":\"a\"}}")).containsExactly("A", "B");
    assertThat(typesUnder("{\"$tb\":1,\"$cacheControl\":922337203686}")).containsExactly("A", "B");
  }

  @Test
  void a_deleted_stream_that_is_written_to_keeps_what_else_its_metadata_said() throws Exception {
    List<JsonNode> answers =
        node.play(
            append("merged", "any", event("A", "{}")),
            append(
                "$$merged", "any", event("$metadata", "{\"mine\":7,\"$tb\":9223372036854775807}")),
            read("merged", FROM_START),
            append("merged", "noStream", event("B", "{}")),
            read("merged", FROM_START),
            read("$$merged", FROM_START));
    assertThat(answers.get(2).toString()).contains("streamNotFound");
    assertThat(answers.get(3).at("/0/success/currentRevision").asText()).isEqualTo("1");
    assertThat(types(answers.get(4))).containsExactly("B");
    assertThat(decoded(answers.get(5).at("/0/event/event/data")))
        .isEqualTo("{\"mine\":7,\"$tb\":1}");
  }

  @Test
  void metadata_that_is_no_json_brings_all_of_a_deleted_stream_back() throws Exception {
    List<JsonNode> answers =
        node.play(
            append("back", "any", event("A", "{}"), event("B", "{}")),
            end("Delete", "back", "any"),
            append("$$back", "any", event("$metadata", "{}")),
            read("back", FROM_START),
            end("Delete", "back", "any"),
            append("$$back", "any", event("$metadata", "[no object]")),
            read("back", FROM_START));
    assertThat(types(answers.get(3))).isEmpty();
    assertThat(Answers.status(answers.get(3))).isEqualTo("OK");
    assertThat(types(answers.get(6))).containsExactly("A", "B");
  }

  @Test
  void the_greatest_revision_is_another_word_for_no_stream() throws Exception {
    assertThat(
            node.statuses(
                call("Append", options("greatest-1", GREATEST), event("A", "{}")),
                call("Append", options("greatest-2", GREATEST), event("A", "{}")),
                call("Delete", options("greatest-1", GREATEST))))
        .containsExactly("OK", "OK", "FAILED_PRECONDITION");
    assertThat(
            node.play(call("Append", options("greatest-1", GREATEST), event("A", "{}")))
                .getFirst()
                .path(0)
                .has("wrongExpectedVersion"))
        .isTrue();
  }

  @Test
  void an_event_id_has_one_of_the_forms_of_a_uuid_and_is_not_empty() throws Exception {
    assertThat(
            node.statuses(
                withId("0123456789abcdef0123456789ABCDEF"),
                withId("{01234567-89ab-cdef-0123-456789abcdef}"),
                withId("(01234567-89ab-cdef-0123-456789abcdef)"),
                withId("{01234567-89ab-cdef-0123-456789abcdef)"),
                withId("0123456789ab-cdef-0123-456789abcdef"),
                withId("00000000-0000-0000-0000-000000000000")))
        .containsExactly(
            "OK", "OK", "OK", "INVALID_ARGUMENT", "INVALID_ARGUMENT", "INVALID_ARGUMENT");
    assertThat(types(node.play(read("ids", FROM_START)).getFirst()))
        .as("all three are one")
        .hasSize(1);
  }

  @Test
  void a_batch_without_a_name_is_answered_without_one() throws Exception {
    String nameless = batch(1, "{\"options\":{\"any\":{}}}", true, event("T", "{}"));
    String endless =
        batch(2, options("b", "\"any\":{},\"deadline\":\"315576000000s\""), true, event("T", "{}"));
    List<JsonNode> answers =
        node.play(
            open("b", "BatchAppend", nameless),
            take("b", 1, 5_000),
            "{\"step\":\"send\",\"on\":\"b\",\"messages\":[%s]}"
                .formatted(nameless.replaceFirst("\"correlationId\":\\{[^}]*},", "")),
            take("b", 1, 5_000),
            "{\"step\":\"send\",\"on\":\"b\",\"messages\":[%s]}".formatted(endless),
            take("b", 1, 5_000));
    assertThat(answers.get(1).at("/0/error/code").asText()).isEqualTo("INVALID_ARGUMENT");
    assertThat(answers.get(1).path(0).has("streamIdentifier")).isFalse();
    assertThat(answers.get(1).path(0).has("correlationId")).isTrue();
    assertThat(answers.get(3).path(0).has("correlationId")).isFalse();
    assertThat(answers.get(5).path(0).has("success")).isTrue();
  }

  private static List<String> typesUnder(String metadata) throws Exception {
    return types(
        node.play(append("$$acl", "any", event("$metadata", metadata)), read("acl", FROM_START))
            .getLast());
  }

  private static String withId(String id) {
    String event = event("T", "{}").replaceFirst("\"string\":\"[^\"]*", "\"string\":\"" + id);
    return append("ids", "any", event);
  }

  private static String decoded(JsonNode base64) {
    return new String(Base64.getDecoder().decode(base64.asText()), StandardCharsets.UTF_8);
  }
}
