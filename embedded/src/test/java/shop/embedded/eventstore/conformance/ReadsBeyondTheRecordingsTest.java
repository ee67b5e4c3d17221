package shop.embedded.eventstore.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.embedded.eventstore.conformance.PlayedNode.types;
import static shop.embedded.eventstore.conformance.Steps.FROM_START;
import static shop.embedded.eventstore.conformance.Steps.STRING_IDS;
import static shop.embedded.eventstore.conformance.Steps.all;
import static shop.embedded.eventstore.conformance.Steps.append;
import static shop.embedded.eventstore.conformance.Steps.call;
import static shop.embedded.eventstore.conformance.Steps.end;
import static shop.embedded.eventstore.conformance.Steps.event;
import static shop.embedded.eventstore.conformance.Steps.open;
import static shop.embedded.eventstore.conformance.Steps.position;
import static shop.embedded.eventstore.conformance.Steps.read;
import static shop.embedded.eventstore.conformance.Steps.subscription;
import static shop.embedded.eventstore.conformance.Steps.take;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What EventStoreDB is known to answer to reads and subscriptions where no recording shows it. */
class ReadsBeyondTheRecordingsTest {
  private static final String BACKWARDS = "\"readDirection\":\"Backwards\",";
  private static final String WITH_POSITIONS = "\"controlOption\":{\"compatibility\":1},";
  private static final String RESOLVED = "\"resolveLinks\":true,";
  private static final String LAST_REVISION = "\"revision\":\"9223372036854775807\"";
  private static final String A_HUNDRED = "\"count\":\"100\"";
  private static final String FAR_BEYOND = position(1L << 60);

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
  void a_read_is_for_one_event_at_least_and_for_any_number() throws Exception {
    node.play(append("counts", "any", event("A", "{}"), event("B", "{}")));
    String none = read("counts", FROM_START).replace("\"count\":\"99\"", "\"count\":\"0\"");
    String greatest =
        read("counts", FROM_START, WITH_POSITIONS)
            .replace("\"count\":\"99\"", "\"count\":\"18446744073709551615\"");
    assertThat(
            node.statuses(
                none, call("Read", all(FROM_START, streams("counts"), "\"count\":\"0\""))))
        .containsExactly("INVALID_ARGUMENT", "INVALID_ARGUMENT");
    JsonNode everything = node.play(greatest).getFirst();
    assertThat(types(everything)).containsExactly("A", "B");
    assertThat(everything.findValues("firstStreamPosition")).isEmpty();
  }

  @Test
  void from_the_last_revision_there_could_be_nothing_is_read_and_nothing_followed()
      throws Exception {
    List<JsonNode> answers =
        node.play(
            append("far", "any", event("A", "{}"), event("B", "{}")),
            read("far", LAST_REVISION, WITH_POSITIONS),
            read("far", LAST_REVISION, BACKWARDS),
            open("s", "Read", subscription("far", LAST_REVISION, "")),
            take("s", 2, 5_000),
            append("far", "any", event("C", "{}")),
            "{\"step\":\"quiet\",\"on\":\"s\",\"for\":50}");
    assertThat(answers.get(1).path(0).path("firstStreamPosition").asText()).isEqualTo("2");
    assertThat(answers.get(1).path(1).path("lastStreamPosition").asText()).isEqualTo("1");
    assertThat(types(answers.get(2))).containsExactly("B", "A");
    assertThat(answers.get(4).path(1).has("caughtUp")).isTrue();
    assertThat(answers.get(6)).isEmpty();
  }

  @Test
  void beyond_the_end_of_everything_there_is_nothing_and_no_way_back() throws Exception {
    List<JsonNode> answers =
        node.play(
            append("beyond", "any", event("A", "{}")),
            call("Read", all(FAR_BEYOND, streams("beyond"), A_HUNDRED)),
            call("Read", all(FAR_BEYOND, streams("beyond"), BACKWARDS + A_HUNDRED)),
            open("s", "Read", all(FAR_BEYOND, streams("beyond"), "\"subscription\":{}")),
            take("s", 2, 5_000),
            append("beyond", "any", event("B", "{}")),
            "{\"step\":\"quiet\",\"on\":\"s\",\"for\":50}");
    assertThat(answers.get(1)).hasSize(1);
    assertThat(Answers.status(answers.get(1))).isEqualTo("OK");
    assertThat(Answers.status(answers.get(2))).isEqualTo("INVALID_ARGUMENT");
    assertThat(answers.get(4).path(1).has("caughtUp")).isTrue();
    assertThat(answers.get(6)).isEmpty();
  }

  @Test
  void a_filter_that_could_never_look_at_anything_is_refused() throws Exception {
    String noInterval = streams("f").replace("Multiplier\":1", "Multiplier\":0");
    assertThat(
            node.statuses(
                call("Read", all(FROM_START, noInterval, "\"subscription\":{}")),
                call("Read", all(FROM_START, noInterval, A_HUNDRED)),
                call("Read", all(FROM_START, window(0), A_HUNDRED)),
                call("Read", all(FROM_START, window(4_294_967_295L), A_HUNDRED))))
        .containsExactly("INVALID_ARGUMENT", "OK", "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  }

  @Test
  void an_expression_that_comes_to_no_end_is_given_up_and_others_are_served() throws Exception {
    node.play(append("regex-" + "a".repeat(60), "any", event("A", "{}")));
    assertThat(
            node.statuses(
                call("Read", all(FROM_START, regex("^regex-(a+)+\\\\1!"), A_HUNDRED)),
                call("Read", all(FROM_START, regex("(".repeat(9)), A_HUNDRED)),
                call("Read", all(FROM_START, regex("^regex-a+$"), A_HUNDRED))))
        .containsExactly("INVALID_ARGUMENT", "INVALID_ARGUMENT", "OK");
  }

  @Test
  void ids_come_structured_unless_they_are_asked_for_as_text() throws Exception {
    node.play(append("form", "any", event("A", "{}")));
    JsonNode answer =
        node.play(read("form", FROM_START).replace(STRING_IDS, "\"uuidOption\":{}")).getFirst();
    assertThat(answer.at("/0/event/event/id").has("structured")).isTrue();
  }

  @Test
  void links_are_followed_in_every_kind_of_read() throws Exception {
    List<JsonNode> answers =
        node.play(
            append("to", "any", event("A", "{}"), event("B", "{}")),
            append("from", "any", event("$>", "0@to"), event("$>", "-1@to"), event("C", "{}")),
            read("from", "\"end\":{}", RESOLVED + BACKWARDS),
            call("Read", all(FROM_START, streams("from"), RESOLVED + A_HUNDRED)),
            open("s", "Read", subscription("from", FROM_START, RESOLVED)),
            take("s", 5, 5_000),
            append("from", "any", event("$>", "1@to"), event("$>", "7@to")),
            take("s", 2, 5_000));
    assertThat(types(answers.get(2))).containsExactly("C", "B", "A");
    assertThat(types(answers.get(3))).containsExactly("A", "B", "C");
    assertThat(types(answers.get(5))).containsExactly("A", "B", "C");
    assertThat(types(answers.get(7))).containsExactly("B", "");
    assertThat(answers.get(7).at("/0/event/link/streamRevision").asText()).isEqualTo("3");
  }

  @Test
  void a_subscription_to_a_deleted_stream_goes_on_where_the_stream_does() throws Exception {
    List<JsonNode> answers =
        node.play(
            append("again", "any", event("A", "{}")),
            end("Delete", "again", "any"),
            open("s", "Read", subscription("again")),
            take("s", 2, 5_000),
            append("again", "noStream", event("B", "{}")),
            take("s", 1, 5_000));
    assertThat(answers.get(3).path(1).has("caughtUp")).isTrue();
    assertThat(types(answers.get(5))).containsExactly("B");
    assertThat(answers.get(5).at("/0/event/event/streamRevision").asText()).isEqualTo("1");
  }

  private static String streams(String prefix) {
    return "\"max\":32,\"checkpointIntervalMultiplier\":1,\"streamIdentifier\":{\"prefix\":[\"%s\"]}"
        .formatted(prefix);
  }

  private static String window(long events) {
    return streams("f").replace("\"max\":32", "\"max\":" + events);
  }

  private static String regex(String expression) {
    return "\"max\":32,\"streamIdentifier\":{\"regex\":\"%s\"}".formatted(expression);
  }
}
