package shop.embedded.eventstore.protocol;

import com.eventstore.dbclient.proto.shared.Shared;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadResp.ReadEvent;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadResp.ReadEvent.RecordedEvent;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.embedded.eventstore.log.LogReader;
import shop.embedded.eventstore.log.LogRecord;

/** Turns what is read into messages of one call, in the form its client asked for. */
final class EventSender {
  private final StreamObserver<ReadResp> messages;
  private final ReadRequest.Form form;
  private final Clock clock;

  EventSender(StreamObserver<ReadResp> messages, ReadRequest.Form form, Clock clock) {
    this.messages = messages;
    this.form = form;
    this.clock = clock;
  }

  void event(LogReader reader, LogRecord record) {
    var event = ReadEvent.newBuilder().setCommitPosition(record.position());
    Link link = form.resolveLinks() ? Link.in(record) : null;
    if (link == null) {
      event.setEvent(message(record));
    } else {
      event.setLink(message(record));
      LogRecord target = link.target(reader, clock.instant());
      if (target != null) {
        event.setEvent(message(target));
      }
    }
    messages.onNext(ReadResp.newBuilder().setEvent(event).build());
  }

  void confirmation() {
    messages.onNext(
        ReadResp.newBuilder()
            .setConfirmation(
                ReadResp.SubscriptionConfirmation.newBuilder()
                    .setSubscriptionId(UUID.randomUUID().toString()))
            .build());
  }

  void checkpoint(long position) {
    messages.onNext(
        ReadResp.newBuilder()
            .setCheckpoint(
                ReadResp.Checkpoint.newBuilder()
                    .setCommitPosition(position)
                    .setPreparePosition(position))
            .build());
  }

  void caughtUp() {
    messages.onNext(
        ReadResp.newBuilder().setCaughtUp(ReadResp.CaughtUp.getDefaultInstance()).build());
  }

  void fellBehind() {
    messages.onNext(
        ReadResp.newBuilder().setFellBehind(ReadResp.FellBehind.getDefaultInstance()).build());
  }

  void streamNotFound(String stream) {
    messages.onNext(
        ReadResp.newBuilder()
            .setStreamNotFound(
                ReadResp.StreamNotFound.newBuilder()
                    .setStreamIdentifier(StreamNames.identifier(stream)))
            .build());
  }

  void firstStreamPosition(long revision) {
    messages.onNext(ReadResp.newBuilder().setFirstStreamPosition(revision).build());
  }

  void lastStreamPosition(long revision) {
    messages.onNext(ReadResp.newBuilder().setLastStreamPosition(revision).build());
  }

  private RecordedEvent message(LogRecord record) {
    RecordedEvent event = record.message();
    if (!form.idsAsText()) {
      return event;
    }
    @Nullable UUID id = Proposals.uuid(event.getId());
    return event.toBuilder().setId(Shared.UUID.newBuilder().setString(id.toString())).build();
  }
}
