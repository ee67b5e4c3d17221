package shop.embedded.eventstore.conformance;

import com.eventstore.dbclient.proto.gossip.GossipGrpc;
import com.eventstore.dbclient.proto.serverfeatures.ServerFeaturesGrpc;
import com.eventstore.dbclient.proto.shared.Shared;
import com.eventstore.dbclient.proto.streams.StreamsGrpc;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays one scenario over a channel of its own. */
final class ScenarioPlayer implements AutoCloseable {
  private static final Duration CALL_TIME_MAX = Duration.ofSeconds(15);
  private static final int MESSAGE_BYTES_MAX = 64 << 20;
  private static final String DEFAULT_USER = "admin:changeit";
  private static final Pattern FILL = Pattern.compile("\\$\\{fill:(\\d+)}");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\d+):([^}]+)}");
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer()
          .omittingInsignificantWhitespace()
          .usingTypeRegistry(
              TypeRegistry.newBuilder()
                  .add(Shared.getDescriptor().getMessageTypes())
                  .add(Empty.getDescriptor())
                  .build());

  /** A method by the name the recordings give it, and a message of what it is sent. */
  private record Method(
      MethodDescriptor<? extends Message, ? extends Message> descriptor, Message request) {}

  private static final Map<String, Method> METHODS =
      Map.of(
          "Streams/Append",
              new Method(
                  StreamsGrpc.getAppendMethod(), StreamsOuterClass.AppendReq.getDefaultInstance()),
          "Streams/BatchAppend",
              new Method(
                  StreamsGrpc.getBatchAppendMethod(),
                  StreamsOuterClass.BatchAppendReq.getDefaultInstance()),
          "Streams/Read",
              new Method(
                  StreamsGrpc.getReadMethod(), StreamsOuterClass.ReadReq.getDefaultInstance()),
          "Streams/Delete",
              new Method(
                  StreamsGrpc.getDeleteMethod(), StreamsOuterClass.DeleteReq.getDefaultInstance()),
          "Streams/Tombstone",
              new Method(
                  StreamsGrpc.getTombstoneMethod(),
                  StreamsOuterClass.TombstoneReq.getDefaultInstance()),
          "ServerFeatures/GetSupportedMethods",
              new Method(
                  ServerFeaturesGrpc.getGetSupportedMethodsMethod(),
                  Shared.Empty.getDefaultInstance()),
          "Gossip/Read", new Method(GossipGrpc.getReadMethod(), Shared.Empty.getDefaultInstance()));

  private final ManagedChannel channel;
  private final Map<String, OpenCall> open = new HashMap<>();
  private final Map<String, Method> methodOf = new HashMap<>();
  private final List<JsonNode> answers = new ArrayList<>();

  ScenarioPlayer(String host, int port) {
    channel =
        ManagedChannelBuilder.forAddress(host, port)
            .usePlaintext()
            .maxInboundMessageSize(MESSAGE_BYTES_MAX)
            .build();
  }

  /** What each step brought, in the form of the recordings. */
  List<JsonNode> play(Scenario scenario) throws InterruptedException {
    for (JsonNode step : scenario.steps()) {
      answers.add(play(step));
    }
    return answers;
  }

  private JsonNode play(JsonNode step) throws InterruptedException {
    return switch (step.path("step").asText()) {
      case "call" -> call(step);
      case "open" -> open(step);
      case "send" -> {
        String name = step.path("on").asText();
        on(step).send(messages(step, Objects.requireNonNull(methodOf.get(name))));
        yield MissingNode.getInstance();
      }
      case "take" ->
          on(step)
              .take(step.path("count").asInt(), Duration.ofMillis(step.path("within").asLong()));
      case "quiet" -> on(step).take(1, Duration.ofMillis(step.path("for").asLong()));
      case "cancel" -> {
        on(step).cancel();
        yield MissingNode.getInstance();
      }
      case "sleep" -> {
        Thread.sleep(step.path("ms").asLong());
        yield MissingNode.getInstance();
      }
      default -> throw new IllegalArgumentException("step " + step.path("step"));
    };
  }

  private JsonNode call(JsonNode step) throws InterruptedException {
    Method method = method(step);
    OpenCall call =
        new OpenCall(OpenCall.untyped(channel, method.descriptor()), headers(step), PRINTER);
    call.send(messages(step, method));
    call.halfClose();
    ArrayNode answer = call.take(Integer.MAX_VALUE, CALL_TIME_MAX);
    if (!call.hasEnded()) {
      call.cancel();
      answer.add(TextNode.valueOf("TIMEOUT"));
    }
    return answer;
  }

  private JsonNode open(JsonNode step) {
    Method method = method(step);
    OpenCall call =
        new OpenCall(OpenCall.untyped(channel, method.descriptor()), headers(step), PRINTER);
    call.send(messages(step, method));
    if (method.descriptor().getType().clientSendsOneMessage()) {
      call.halfClose();
    }
    open.put(step.path("as").asText(), call);
    methodOf.put(step.path("as").asText(), method);
    return MissingNode.getInstance();
  }

  private OpenCall on(JsonNode step) {
    return Objects.requireNonNull(open.get(step.path("on").asText()));
  }

  private static Method method(JsonNode step) {
    return Objects.requireNonNull(METHODS.get(step.path("method").asText()));
  }

  private List<Message> messages(JsonNode step, Method method) {
    return step.path("messages")
        .valueStream()
        .map(message -> message(filledIn(message.toString()), method))
        .toList();
  }

  private static Message message(String json, Method method) {
    try {
      Message.Builder message = method.request().newBuilderForType();
      JsonFormat.parser().merge(json, message);
      return message.build();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  private String filledIn(String message) {
    String filled =
        FILL.matcher(message)
            .replaceAll(fill -> base64("\"" + "x".repeat(Integer.parseInt(fill.group(1))) + "\""));
    return REFERENCE
        .matcher(filled)
        .replaceAll(
            reference ->
                Matcher.quoteReplacement(
                    answers
                        .get(Integer.parseInt(reference.group(1)))
                        .at(reference.group(2))
                        .asText("0")));
  }

  private static Metadata headers(JsonNode step) {
    var headers = new Metadata();
    String user = step.path("as_user").asText(DEFAULT_USER);
    if (!user.isEmpty()) {
      put(headers, "authorization", "Basic " + base64(user));
    }
    step.path("headers").properties().forEach(h -> put(headers, h.getKey(), h.getValue().asText()));
    return headers;
  }

  private static void put(Metadata headers, String name, String value) {
    headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
