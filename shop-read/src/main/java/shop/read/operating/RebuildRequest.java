package shop.read.operating;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.request.InvalidRequest;
import shop.read.rebuilding.Task;

/**
 * What a request to rebuild carries.
 *
 * @param scope all, since or stream
 */
@Schema(name = "RequestRebuild")
record RebuildRequest(
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            type = "string",
            allowableValues = {"all", "since", "stream"})
        @Nullable String scope,
    @Nullable Instant since,
    @Nullable String stream,
    @Nullable Boolean dryRun,
    @Nullable Boolean acceptParked) {

  static final int STREAM_LENGTH_MAX = 200;

  Task toTask() {
    boolean dry = Boolean.TRUE.equals(dryRun);
    if ("all".equals(scope)) {
      return new Task.All(dry, Boolean.TRUE.equals(acceptParked));
    }
    if ("since".equals(scope)) {
      if (since == null) {
        throw InvalidRequest.at("/since", "must be the instant to rebuild since");
      }
      return new Task.Since(since, dry);
    }
    if ("stream".equals(scope)) {
      if (stream == null
          || stream.isBlank()
          || stream.length() > STREAM_LENGTH_MAX
          || stream.indexOf('\0') >= 0) {
        throw InvalidRequest.at("/stream", "must be the name of a stream");
      }
      return new Task.OneStream(new StreamName(stream), dry);
    }
    throw InvalidRequest.at("/scope", "must be all, since or stream");
  }
}
