package shop.gateway.operators;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the whole shop stands.
 *
 * @param mode {@code embedded}, or {@code servers} where store and database are servers of their
 *     own
 * @param limits the gateway's that are in force, by name
 */
@Serdeable
record SystemAnswer(String mode, List<Part> parts, Map<String, Object> limits) {

  /**
   * A process.
   *
   * @param state up, degraded or down; unknown where nobody could say it
   * @param version null where nobody says it, as in a build that was not packaged
   * @param java of ours, the version it runs on
   * @param reason of a state other than up, if there is one
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "SystemPart")
  record Part(
      String name,
      String state,
      @Nullable String version,
      @Nullable String java,
      @Nullable String startedAt,
      @Nullable String reason) {
    static Part server(String name, String state, @Nullable String version) {
      return new Part(name, state, version, null, null, null);
    }

    static Part away(String name) {
      return new Part(name, "down", null, null, null, "does not answer");
    }
  }
}
