package shop.embedded.eventstore.log;

import com.google.protobuf.ByteString;
import java.util.UUID;

/**
 * An event as a client wants it written.
 *
 * @param json whether its data is JSON; what else it may be, the log does not tell apart
 */
public record ProposedEvent(
    UUID id, String type, boolean json, ByteString metadata, ByteString data) {}
