package shop.embedded.eventstore.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.embedded.eventstore.conformance.PlayedNode.types;
import static shop.embedded.eventstore.conformance.Steps.FROM_START;
import static shop.embedded.eventstore.conformance.Steps.STRING_IDS;
import static shop.embedded.eventstore.conformance.Steps.append;
import static shop.embedded.eventstore.conformance.Steps.base64;
import static shop.embedded.eventstore.conformance.Steps.batch;
import static shop.embedded.eventstore.conformance.Steps.call;
import static shop.embedded.eventstore.conformance.Steps.end;
import static shop.embedded.eventstore.conformance.Steps.event;
import static shop.embedded.eventstore.conformance.Steps.open;
import static shop.embedded.eventstore.conformance.Steps.options;
import static shop.embedded.eventstore.conformance.Steps.read;
import static shop.embedded.eventstore.conformance.Steps.send;
import static shop.embedded.eventstore.conformance.Steps.subscription;
import static shop.embedded.eventstore.conformance.Steps.take;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What EventStoreDB is known to do where no recording shows it, asked in the form of the
 * recordings.
 */
class BeyondTheRecordingsTest {
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
  void a_deleted_stream_counts_as_no_stream_to_who_ends_it_as_well() throws Exception {
    assertThat(
            node.statuses(
                append("ended", "any", event("T", "{}"), event("T", "{}")),
                end("Delete", "ended", "any"),
                end("Delete", "ended", "noStream"),
                append("ended", "noStream"), // without events it is as wrong as ever
                end("Tombstone", "ended", "noStream"),
                append("ended", "any", event("T", "{}"))))
        .containsExactly("OK", "OK", "OK", "OK", "OK", "FAILED_PRECONDITION");
  }

  @Test
  void an_append_has_its_options_first_and_once() throws Exception {
    String options = options("first", "\"any\":{}");
    assertThat(
            node.statuses(
                call("Append", event("T", "{}"), options),
                call("Append", options, options, event("T", "{}")),
                call("Append"),
                read("first", FROM_START)))
        .containsExactly("INVALID_ARGUMENT", "INVALID_ARGUMENT", "INVALID_ARGUMENT", "OK");
    assertThat(node.play(read("first", FROM_START)).getFirst().toString())
        .contains("streamNotFound");
  }

  @Test
  void an_event_id_is_a_whole_uuid() throws Exception {
    String shortened =
        event("T", "{}").replaceFirst("\"string\":\"[^\"]*", "\"string\":\"1-1-1-1-1");
    assertThat(node.statuses(append("short", "any", shortened)))
        .containsExactly("INVALID_ARGUMENT");
  }

  @Test
  void a_stream_that_describes_nothing_is_refused() throws Exception {
    assertThat(node.statuses(append("$$", "any", event("$metadata", "{}")), read("$$", FROM_START)))
        .containsExactly("INVALID_ARGUMENT", "INVALID_ARGUMENT");
  }

  @Test
  void metadata_with_a_field_of_the_wrong_type_says_nothing() throws Exception {
    node.play(append("odd", "any", event("A", "{}"), event("B", "{}"), event("C", "{}")));
    assertThat(typesUnder("{\"$tb\":1,\"$maxCount\":\"2\"}")).containsExactly("A", "B", "C");
    assertThat(typesUnder("{\"$tb\":1,\"$maxAge\":1.5}")).containsExactly("A", "B", "C");
    assertThat(typesUnder("{\"$tb\":1,\"$maxAge\":922337203686}")).containsExactly("A", "B", "C");
    assertThat(typesUnder("{\"$tb\":1,\"$acl\":[]}")).containsExactly("A", "B", "C");
    assertThat(typesUnder("{\"$tb\":1,\"$maxCount\":0}")).containsExactly("B", "C");
    assertThat(typesUnder("{\"$tb\":1,\"$maxCount\":1}")).containsExactly("C");
    assertThat(typesUnder("no JSON")).containsExactly("A", "B", "C");
  }

  @Test
  void a_regular_expression_counts_before_prefixes_and_neither_accepts_nothing() throws Exception {
    node.play(
        append("filter-a", "any", event("A", "{}")), append("filter-b", "any", event("B", "{}")));
    assertThat(typesInAll("\"regex\":\"^filter-a$\",\"prefix\":[\"filter-\"]"))
        .containsExactly("A");
    assertThat(typesInAll("\"prefix\":[\"filter-b\",\"filter-c\"]")).containsExactly("B");
    assertThat(typesInAll("")).isEmpty();
  }

  @Test
  void a_link_leads_only_to_what_is_shown_and_without_a_revision_is_no_link() throws Exception {
    node.play(
        append("target", "any", event("A", "{}"), event("B", "{}")),
        append("$$target", "any", event("$metadata", "{\"$tb\":1}")),
        append("gone", "any", event("A", "{}")),
        end("Tombstone", "gone", "any"),
        append(
            "links",
            "any",
            event("$>", "0@target"),
            event("$>", "1@target"),
            event("$>", "0@gone"),
            event("$>", "7"),
            event("$>", "target@1")));
    List<JsonNode> events =
        node.play(read("links", FROM_START, "\"resolveLinks\":true,"))
            .getFirst()
            .valueStream()
            .filter(it -> it.has("event"))
            .map(it -> it.path("event"))
            .toList();
    assertThat(events)
        .extracting(it -> it.has("link") + " " + it.at("/event/metadata/type").asText())
        .containsExactly("true ", "true B", "true ", "true ", "false $>");
  }

  @Test
  void the_greatest_number_is_the_end() throws Exception {
    String greatest = "\"revision\":\"18446744073709551615\"";
    node.play(append("greatest", "any", event("A", "{}"), event("B", "{}")));
    List<JsonNode> answers =
        node.play(
            read("greatest", greatest, "\"readDirection\":\"Backwards\","),
            read("greatest", greatest));
    assertThat(types(answers.getFirst())).containsExactly("B", "A");
    assertThat(Answers.status(answers.getLast())).isEqualTo("INVALID_ARGUMENT");
  }

  @Test
  void a_position_whose_parts_contradict_each_other_is_refused() throws Exception {
    String from =
        "\"all\":{\"position\":{\"commitPosition\":\"1024\",\"preparePosition\":\"2048\"}}";
    assertThat(
            node.statuses(
                call(
                    "Read",
                    "{\"options\":{%s,%s,\"count\":\"9\",\"noFilter\":{}}}"
                        .formatted(from, STRING_IDS))))
        .containsExactly("INVALID_ARGUMENT");
  }

  @Test
  void a_tombstone_ends_subscriptions_to_the_stream_but_not_to_its_metadata() throws Exception {
    List<JsonNode> answers =
        node.play(
            append("dies", "any", event("A", "{}")),
            append("$$dies", "any", event("$metadata", "{}")),
            open("data", "Read", subscription("dies")),
            take("data", 3, 5_000),
            open("metadata", "Read", subscription("$$dies")),
            take("metadata", 3, 5_000),
            end("Tombstone", "dies", "any"),
            take("data", 2, 5_000),
            "{\"step\":\"quiet\",\"on\":\"metadata\",\"for\":50}");
    assertThat(Answers.status(answers.get(7))).isEqualTo("FAILED_PRECONDITION");
    assertThat(answers.getLast()).isEmpty();
  }

  @Test
  void a_batch_that_was_answered_early_is_answered_once() throws Exception {
    String tooLarge =
        event("T", "${fill:1100000}").replace(base64("${fill:1100000}"), "${fill:1100000}");
    String late =
        batch(2, options("batch", "\"any\":{},\"deadline\":\"-1s\""), false, event("T", "{}"));
    List<JsonNode> answers =
        node.play(
            open("b", "BatchAppend", batch(1, options("batch", "\"any\":{}"), false, tooLarge)),
            take("b", 1, 5_000),
            send("b", batch(1, "", true, event("T", "{}")), late, batch(2, "", true)),
            take("b", 1, 5_000),
            send("b", batch(3, options("batch", "\"any\":{}"), true, event("T", "{}"))),
            take("b", 1, 5_000),
            "{\"step\":\"quiet\",\"on\":\"b\",\"for\":50}");
    assertThat(answers.get(1).at("/0/error/message").asText())
        .isEqualTo("MaximumAppendSizeExceeded");
    assertThat(answers.get(3).at("/0/error/message").asText()).isEqualTo("Timeout");
    assertThat(answers.get(5).at("/0/success/currentRevision").asText()).isEqualTo("0");
    assertThat(answers.get(6)).isEmpty();
  }

  @Test
  void a_batch_that_is_not_whole_in_time_is_given_up() throws Exception {
    String options = options("slow", "\"any\":{},\"deadline\":\"0.030s\"");
    List<JsonNode> answers =
        node.play(
            open("b", "BatchAppend", batch(1, options, false, event("T", "{}"))),
            take("b", 1, 5_000),
            send("b", batch(1, "", true)),
            "{\"step\":\"quiet\",\"on\":\"b\",\"for\":50}",
            read("slow", FROM_START));
    assertThat(answers.get(1).at("/0/error/code").asText()).isEqualTo("DEADLINE_EXCEEDED");
    assertThat(answers.get(1).at("/0/correlationId").has("structured")).isTrue();
    assertThat(answers.get(3)).isEmpty();
    assertThat(answers.get(4).toString()).contains("streamNotFound");
  }

  @Test
  void batches_are_refused_one_by_one() throws Exception {
    String untyped = event("T", "{}").replace("\"type\":\"T\",", "");
    List<JsonNode> answers =
        node.play(
            end("Tombstone", "batch-gone", "any"),
            open(
                "b",
                "BatchAppend",
                batch(1, options("batch-gone", "\"any\":{}"), true, event("T", "{}"))),
            take("b", 1, 5_000),
            send("b", batch(2, options("batch-bad", "\"any\":{}"), true, untyped)),
            take("b", 1, 5_000),
            send("b", batch(3, options("batch-good", "\"any\":{}"), true, event("T", "{}"))),
            take("b", 1, 5_000));
    assertThat(answers.get(2).at("/0/error/code").asText()).isEqualTo("NOT_FOUND");
    assertThat(answers.get(2).at("/0/error/message").asText()).isEqualTo("StreamDeleted");
    assertThat(answers.get(4).at("/0/error/code").asText()).isEqualTo("INVALID_ARGUMENT");
    assertThat(answers.get(4).at("/0/error/message").asText()).isEqualTo("BadRequest");
    assertThat(answers.get(6).at("/0").has("success")).isTrue();
  }

  private static List<String> typesUnder(String metadata) throws Exception {
    return types(
        node.play(append("$$odd", "any", event("$metadata", metadata)), read("odd", FROM_START))
            .getLast());
  }

  private static List<String> typesInAll(String filter) throws Exception {
    return types(
        node.play(
                call(
                    "Read",
                    "{\"options\":{\"all\":{\"start\":{}},%s,\"count\":\"99\",\"filter\":{\"max\":32,\"streamIdentifier\":{%s}}}}"
                        .formatted(STRING_IDS, filter)))
            .getFirst());
  }
}
