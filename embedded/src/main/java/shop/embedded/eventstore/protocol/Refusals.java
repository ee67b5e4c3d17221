package shop.embedded.eventstore.protocol;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import shop.embedded.eventstore.log.DamagedLogException;
import shop.embedded.eventstore.log.LogUnavailableException;
import shop.embedded.eventstore.log.WriteRefusedException;

/** The statuses and trailers by which clients tell one refusal from another. */
final class Refusals {
  private static final Metadata.Key<String> EXCEPTION = key("exception");
  private static final String APPEND_TOO_LARGE = "maximum-append-size-exceeded";

  private Refusals() {}

  static StatusRuntimeException streamDeleted(String stream) {
    Metadata trailers = exception("stream-deleted");
    put(trailers, "stream-name", stream);
    return refusal(
        Status.FAILED_PRECONDITION, "Event stream '" + stream + "' is deleted.", trailers);
  }

  static StatusRuntimeException wrongExpectedVersion(String stream, long expected, long actual) {
    Metadata trailers = exception("wrong-expected-version");
    put(trailers, "stream-name", stream);
    put(trailers, "expected-version", Long.toString(expected));
    put(trailers, "actual-version", Long.toString(actual));
    return refusal(
        Status.FAILED_PRECONDITION,
        "Delete failed due to WrongExpectedVersion. Stream: %s, Expected version: %d, Actual version: %d"
            .formatted(stream, expected, actual),
        trailers);
  }

  static StatusRuntimeException appendTooLarge(int maximum) {
    Metadata trailers = exception(APPEND_TOO_LARGE);
    put(trailers, "maximum-append-size", Integer.toString(maximum));
    return refusal(
        Status.INVALID_ARGUMENT, "Maximum Append Size of " + maximum + " Exceeded.", trailers);
  }

  static boolean isAppendTooLarge(StatusRuntimeException refusal) {
    Metadata trailers = refusal.getTrailers();
    return trailers != null && APPEND_TOO_LARGE.equals(trailers.get(EXCEPTION));
  }

  static StatusRuntimeException missingMetadata(String property) {
    Metadata trailers = exception("missing-required-metadata-property");
    put(trailers, "required-metadata-properties", "type,content-type");
    return refusal(
        Status.INVALID_ARGUMENT,
        "Required Metadata Property '" + property + "' is missing",
        trailers);
  }

  static StatusRuntimeException accessDenied() {
    return refusal(Status.PERMISSION_DENIED, "Access Denied", exception("access-denied"));
  }

  static StatusRuntimeException invalid(String description) {
    return Status.INVALID_ARGUMENT.withDescription(description).asRuntimeException();
  }

  static StatusRuntimeException tooMany(String description) {
    return Status.RESOURCE_EXHAUSTED.withDescription(description).asRuntimeException();
  }

  static StatusRuntimeException stopping() {
    return Status.UNAVAILABLE.withDescription("The node is stopping").asRuntimeException();
  }

  /** The answer to a fault, whichever it was. */
  static StatusRuntimeException of(Throwable fault) {
    return switch (fault) {
      case StatusRuntimeException refusal -> refusal;
      case DamagedLogException damage ->
          Status.DATA_LOSS.withDescription(damage.getMessage()).asRuntimeException();
      case WriteRefusedException refused -> refused(refused);
      case LogUnavailableException unavailable ->
          Status.UNAVAILABLE.withDescription(unavailable.getMessage()).asRuntimeException();
      case StackOverflowError _ -> invalid("The filter's expression nests too deep");
      default -> Status.INTERNAL.withDescription("The node failed").asRuntimeException();
    };
  }

  private static StatusRuntimeException refused(WriteRefusedException refused) {
    Status status =
        switch (refused.reason()) {
          case TOO_MANY_WAITING, DISK_FULL -> Status.RESOURCE_EXHAUSTED;
          case STOPPING, OUTCOME_UNKNOWN -> Status.UNAVAILABLE;
        };
    return status.withDescription(refused.getMessage()).asRuntimeException();
  }

  private static Metadata exception(String name) {
    var trailers = new Metadata();
    trailers.put(EXCEPTION, name);
    return trailers;
  }

  private static void put(Metadata trailers, String key, String value) {
    trailers.put(key(key), value);
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  private static StatusRuntimeException refusal(
      Status status, String description, Metadata trailers) {
    return status.withDescription(description).asRuntimeException(trailers);
  }
}
