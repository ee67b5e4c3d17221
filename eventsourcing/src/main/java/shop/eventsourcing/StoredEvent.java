package shop.eventsourcing;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as the store keeps it.
 *
 * @param type name and version, such as {@code OrderCreated.v1}
 * @param created the store's clock at the append, not the business instant
 * @param data the bytes as they were written, JSON in UTF-8 if the writer kept the contract
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy per payload would buy nothing
public record StoredEvent(
    StreamName stream,
    Revision revision,
    Position position,
    UUID id,
    String type,
    Instant created,
    byte[] data,
    EventMetadata metadata) {}
