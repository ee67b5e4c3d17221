package shop.order.api;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/**
 * What a command is answered with.
 *
 * @param revision of the order after the command
 * @param position for reading one's own write: {@code ?minPosition=}
 */
@Serdeable
record CommandAnswer(UUID orderId, String status, long revision, String position) {}
