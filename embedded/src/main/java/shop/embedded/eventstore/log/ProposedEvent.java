package shop.embedded.eventstore.log;

import com.google.protobuf.ByteString;
import java.util.UUID;

/** An event as a client wants it written. */
public record ProposedEvent(
    UUID id, String type, String contentType, ByteString metadata, ByteString data) {}
