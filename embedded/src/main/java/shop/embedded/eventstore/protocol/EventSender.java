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
  private final StreamObserver<Outgoing> messages;
  private final ReadRequest.Form form;
  private final Clock clock;

  EventSender(StreamObserver<Outgoing> messages, ReadRequest.Form form, Clock clock) {
    this.messages = messages;
    this.form = form;
    this.clock = clock;
  }

  void event(LogReader reader, LogRecord record) {
    Link link = form.resolveLinks() ? Link.in(record) : null;
    if (link == null && !form.idsAsText()) {
      messages.onNext(new Outgoing.Stored(record));
      return;
    }
    var event = ReadEvent.newBuilder().setCommitPosition(record.position());
    if (link == null) {
      event.setEvent(message(record));
    } else {
      event.setLink(message(record));
      LogRecord target = link.target(reader, clock.instant());
      if (target != null) {
        event.setEvent(message(target));
      }
    }
    send(ReadResp.newBuilder().setEvent(event));
  }

  void confirmation() {
    send(
        ReadResp.newBuilder()
            .setConfirmation(
                ReadResp.SubscriptionConfirmation.newBuilder()
                    .setSubscriptionId(UUID.randomUUID().toString())));
  }

  void checkpoint(long position) {
    send(
        ReadResp.newBuilder()
            .setCheckpoint(
                ReadResp.Checkpoint.newBuilder()
                    .setCommitPosition(position)
                    .setPreparePosition(position)));
  }

  void caughtUp() {
    send(ReadResp.newBuilder().setCaughtUp(ReadResp.CaughtUp.getDefaultInstance()));
  }

  void fellBehind() {
    send(ReadResp.newBuilder().setFellBehind(ReadResp.FellBehind.getDefaultInstance()));
  }

  void streamNotFound(String stream) {
    send(
        ReadResp.newBuilder()
            .setStreamNotFound(
                ReadResp.StreamNotFound.newBuilder()
                    .setStreamIdentifier(StreamNames.identifier(stream))));
  }

  void firstStreamPosition(long revision) {
    send(ReadResp.newBuilder().setFirstStreamPosition(revision));
  }

  void lastStreamPosition(long revision) {
    send(ReadResp.newBuilder().setLastStreamPosition(revision));
  }

  private void send(ReadResp.Builder message) {
    messages.onNext(new Outgoing.Message(message.build()));
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
