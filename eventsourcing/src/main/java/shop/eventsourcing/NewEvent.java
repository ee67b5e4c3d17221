package shop.eventsourcing;

import java.util.UUID;

/**
 * An event on its way to the store.
 *
 * @param id the same again when the same append is repeated: the store recognises a repeat by it
 * @param type name and version, such as {@code OrderCreated.v1}
 * @param data a JSON object in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy per payload would buy nothing
public record NewEvent(UUID id, String type, byte[] data, EventMetadata metadata) {}
