package shop.eventsourcing.esdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import shop.eventsourcing.EventMetadata;

class EsdbMetadataJsonTest {

  @Test
  void what_is_written_reads_back() {
    EventMetadata whole = new EventMetadata("id", "Type", "hash", "ada", "corr", "cause", "trace");
    EventMetadata half = new EventMetadata(null, null, null, "ada", null, "cause", null);

    assertThat(EsdbMetadataJson.read(EsdbMetadataJson.write(whole))).isEqualTo(whole);
    assertThat(EsdbMetadataJson.read(EsdbMetadataJson.write(half))).isEqualTo(half);
    assertThat(EsdbMetadataJson.write(half))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"actor\":\"ada\",\"$causationId\":\"cause\"}");
  }

  @Test
  void names_of_others_are_passed_over() {
    assertThat(read("{\"$traceId\": \"0\", \"actor\": \"ada\", \"more\": [1]}"))
        .isEqualTo(new EventMetadata(null, null, null, "ada", null, null, null));
  }

  @Test
  void an_event_whose_metadata_is_none_of_ours_is_still_read() {
    for (String other : new String[] {"", "null", "no json", "[]", "{\"actor\": {}}"}) {
      assertThat(read(other)).as(other).isEqualTo(EventMetadata.NONE);
    }
    assertThat(EsdbMetadataJson.read(null)).isEqualTo(EventMetadata.NONE);
  }

  private static EventMetadata read(String json) {
    return EsdbMetadataJson.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
