package shop.eventsourcing.esdb;

import com.eventstore.dbclient.EventData;
import com.eventstore.dbclient.EventDataBuilder;
import com.eventstore.dbclient.RecordedEvent;
import com.eventstore.dbclient.ResolvedEvent;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Position;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;

/** Between the client's events and ours. */
final class EsdbEvents {
  private EsdbEvents() {}

  static EventData toClient(NewEvent event) {
    return EventDataBuilder.json(event.id(), event.type(), event.data())
        .metadataAsBytes(EsdbMetadataJson.write(event.metadata()))
        .build();
  }

  static com.eventstore.dbclient.Position toClient(Position position) {
    return new com.eventstore.dbclient.Position(position.value(), position.value());
  }

  static StoredEvent fromClient(ResolvedEvent resolved) {
    RecordedEvent event = resolved.getOriginalEvent();
    return new StoredEvent(
        new StreamName(event.getStreamId()),
        new Revision(event.getRevision()),
        new Position(event.getPosition().getCommitUnsigned()),
        event.getEventId(),
        event.getEventType(),
        event.getCreated(),
        event.getEventData(),
        EsdbMetadataJson.read(event.getUserMetadata()));
  }
}
