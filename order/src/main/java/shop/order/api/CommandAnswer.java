package shop.order.api;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/**
 * What a command is answered with.
 *
 * @param revision of the order after the command
 * @param position for reading one's own write: {@code ?minPosition=}
 */
@Serdeable
@Schema(name = "OrderCommandResult")
record CommandAnswer(UUID orderId, String status, long revision, String position) {}
