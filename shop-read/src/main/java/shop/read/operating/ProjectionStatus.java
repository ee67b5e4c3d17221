package shop.read.operating;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the projection stands, as in the API.
 *
 * @param state live, catching-up, rebuilding, standby or stopped
 * @param checkpoint the position of the event applied last, null before the first one
 * @param head the position of the last event known to be in the log for us, null when none is
 * @param lagEvents found in the log and not yet applied, capped
 * @param lagSeconds the age of the oldest of them
 * @param lastError why it last paused, refused or parked nothing; null when it never did
 */
@Serdeable
public record ProjectionStatus(
    String name,
    int version,
    @Schema(
            type = "string",
            allowableValues = {"live", "catching-up", "rebuilding", "standby", "stopped"})
        String state,
    @Nullable String checkpoint,
    @Nullable String head,
    long lagEvents,
    long lagSeconds,
    double eventsPerSecond,
    long eventsApplied,
    long parkedStreams,
    @Nullable String lastError) {}
