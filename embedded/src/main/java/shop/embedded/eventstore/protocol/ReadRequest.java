package shop.embedded.eventstore.protocol;

import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadReq.Options;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadReq.Options.CountOptionCase;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadReq.Options.FilterOptionCase;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadReq.Options.ReadDirection;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadReq.Options.StreamOptionCase;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadReq.Options.UUIDOption.ContentCase;

/** A read or a subscription, checked: only these combinations mean something. */
sealed interface ReadRequest {
  /** All bits set. */
  long END = -1;

  Form form();

  /** How events are to be written, the same for every kind of read. */
  record Form(boolean resolveLinks, boolean idsAsText) {}

  /** Where in a stream or in {@code $all} to begin. */
  sealed interface From {
    record Start() implements From {}

    record End() implements From {}

    /** A revision, or a position. */
    record At(long number) implements From {}
  }

  /**
   * Part of a stream; {@code withPositions} adds where it begins and ends. A count of more than 63
   * bits is {@link Long#MAX_VALUE} here.
   */
  record OfStream(
      Form form, String stream, From from, boolean backwards, long count, boolean withPositions)
      implements ReadRequest {}

  record OfAll(Form form, From from, boolean backwards, long count, EventFilter filter)
      implements ReadRequest {}

  /** What comes after {@code from} in a stream, for as long as the client listens. */
  record ToStream(Form form, String stream, From from) implements ReadRequest {}

  /** What comes after {@code from} in {@code $all}; checkpoints only when there is a filter. */
  record ToAll(Form form, From from, EventFilter filter, boolean filtered) implements ReadRequest {}

  static ReadRequest of(ReadReq request) {
    Options options = request.getOptions();
    boolean backwards = options.getReadDirection() == ReadDirection.Backwards;
    boolean subscription = options.getCountOptionCase() == CountOptionCase.SUBSCRIPTION;
    boolean ofAll = options.getStreamOptionCase() == StreamOptionCase.ALL;
    boolean filtered = options.getFilterOptionCase() == FilterOptionCase.FILTER;
    if (options.getStreamOptionCase() == StreamOptionCase.STREAMOPTION_NOT_SET
        || options.getCountOptionCase() == CountOptionCase.COUNTOPTION_NOT_SET
        || options.getFilterOptionCase() == FilterOptionCase.FILTEROPTION_NOT_SET
        || options.getReadDirection() == ReadDirection.UNRECOGNIZED
        || (subscription && backwards)
        || (filtered && !ofAll)) {
      throw Refusals.invalid(
          "The combination of (%s, %s, %s, %s) is invalid."
              .formatted(
                  options.getStreamOptionCase(),
                  options.getCountOptionCase(),
                  options.getReadDirection(),
                  options.getFilterOptionCase()));
    }
    if (!options.hasUuidOption()) {
      throw Refusals.invalid("'uuidOption' is a required argument");
    }
    long count = options.getCount() < 0 ? Long.MAX_VALUE : options.getCount();
    if (!subscription && count == 0) {
      throw Refusals.invalid("A read is for at least one event");
    }
    var form =
        new Form(
            options.getResolveLinks(),
            options.getUuidOption().getContentCase() == ContentCase.STRING);
    if (ofAll) {
      if (subscription && filtered && options.getFilter().getCheckpointIntervalMultiplier() == 0) {
        throw Refusals.invalid("A filter's checkpoint interval is at least one window");
      }
      EventFilter filter = filtered ? EventFilter.of(options.getFilter()) : EventFilter.EVERYTHING;
      From from = from(options.getAll());
      return subscription
          ? new ToAll(form, from, filter, filtered)
          : new OfAll(form, from, backwards, count, filter);
    }
    String stream = StreamNames.of(options.getStream().getStreamIdentifier());
    From from = from(options.getStream());
    if (subscription) {
      return new ToStream(form, stream, from);
    }
    if (from instanceof From.End && !backwards) {
      throw Refusals.invalid("A stream cannot be read forwards from its end");
    }
    boolean withPositions = options.getControlOption().getCompatibility() > 0;
    return new OfStream(form, stream, from, backwards, count, withPositions);
  }

  private static From from(Options.StreamOptions options) {
    return switch (options.getRevisionOptionCase()) {
      case REVISION -> at(options.getRevision());
      case START -> new From.Start();
      case END -> new From.End();
      case REVISIONOPTION_NOT_SET -> throw Refusals.invalid("Where to begin is missing");
    };
  }

  private static From from(Options.AllOptions options) {
    return switch (options.getAllOptionCase()) {
      case POSITION -> {
        Options.Position position = options.getPosition();
        if (Long.compareUnsigned(position.getCommitPosition(), position.getPreparePosition()) < 0) {
          throw Refusals.invalid("A commit position does not lie before its prepare position");
        }
        yield at(position.getCommitPosition());
      }
      case START -> new From.Start();
      case END -> new From.End();
      case ALLOPTION_NOT_SET -> throw Refusals.invalid("Where to begin is missing");
    };
  }

  /** The greatest number of 64 bits is another way to say the end. */
  private static From at(long number) {
    if (number < 0 && number != END) {
      throw Refusals.invalid(Long.toUnsignedString(number) + " is neither revision nor position");
    }
    return number == END ? new From.End() : new From.At(number);
  }
}
