package shop.eventsourcing.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.CommandContext;
import shop.eventsourcing.Deadline;
import shop.eventsourcing.NameBasedUuid;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.request.InvalidRequest.Violation;

/**
 * A command as it came in.
 *
 * @param <T> the record its body is bound to
 */
public final class CommandRequest<T> {

  /** A command's time: all reads and appends for it share it, repeats included. */
  public static final Duration TIME = Duration.ofSeconds(3);

  private static final byte[] EMPTY_OBJECT = {'{', '}'};
  private static final UUID NAMESPACE = UUID.fromString("6f2a0f0e-1d6b-5c3f-9c39-5f1d0d6b8a11");

  private final T body;
  private final ObjectNode json;
  private final CommandHeaders headers;
  private final String actor;
  private final Instant at;
  private final Deadline deadline = Deadline.in(TIME);

  private CommandRequest(
      T body, ObjectNode json, CommandHeaders headers, String actor, Instant at) {
    this.body = body;
    this.json = json;
    this.headers = headers;
    this.actor = actor;
    this.at = at;
  }

  /**
   * Reads a command.
   *
   * @param body JSON in UTF-8; an empty one stands for an object without fields
   * @param actor who sends it
   * @param at the business instant of what it brings about
   * @param validator for the annotations of the record
   * @throws InvalidRequest when the body does not fit the record or breaks one of its annotations
   */
  public static <T> CommandRequest<T> read(
      byte @Nullable [] body,
      Class<T> type,
      CommandHeaders headers,
      String actor,
      Instant at,
      Validator validator) {
    ObjectNode json = RequestJson.parse(body == null || body.length == 0 ? EMPTY_OBJECT : body);
    T bound = RequestJson.bind(json, type);
    List<Violation> violations =
        validator.validate(bound).stream()
            .map(v -> new Violation(pointer(v.getPropertyPath()), v.getMessage()))
            .sorted(Comparator.comparing(Violation::pointer))
            .toList();
    if (!violations.isEmpty()) {
      throw InvalidRequest.body(violations);
    }
    return new CommandRequest<>(bound, json, headers, actor, at);
  }

  private static String pointer(Path path) {
    StringBuilder pointer = new StringBuilder();
    for (Path.Node node : path) {
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        pointer.append('/').append(node.getName());
      }
    }
    return pointer.toString();
  }

  /**
   * The same command with a part of its stream that its path names: under one key it is another
   * command for another part, and a refusal tells which it was for.
   */
  public CommandRequest<T> about(String part, UUID id) {
    ObjectNode more = json.deepCopy();
    more.put(part, id.toString());
    return new CommandRequest<>(body, more, headers, actor, at);
  }

  public T body() {
    return body;
  }

  public CommandHeaders headers() {
    return headers;
  }

  public Instant at() {
    return at;
  }

  /** By when it is to be answered. */
  public Deadline deadline() {
    return deadline;
  }

  /** The id of what this command creates, when it names none: the same for every repeat. */
  public UUID idFromKey() {
    return NameBasedUuid.of(NAMESPACE, actor + "\n" + headers.idempotencyKey());
  }

  /** The same for every repeat of this command to this stream. */
  public UUID commandId(StreamName stream) {
    return NameBasedUuid.of(NAMESPACE, actor + "\n" + stream + "\n" + headers.idempotencyKey());
  }

  /** What the command handler needs to know beside the command. */
  public CommandContext context(StreamName stream, String commandType) {
    return new CommandContext(
        commandId(stream),
        commandType,
        RequestJson.hash(commandType, json),
        actor,
        headers.correlationId(),
        null,
        headers.traceparent(),
        headers.expected(),
        deadline);
  }

  /** The stored form of a refusal: the reason's code, the command's body, the instant. */
  byte[] failureJson(String reason) {
    return RequestJson.write(new Failure(reason, json, at));
  }

  private record Failure(String reason, JsonNode command, Instant at) {}
}
