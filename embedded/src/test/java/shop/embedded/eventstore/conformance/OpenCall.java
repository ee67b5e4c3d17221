package shop.embedded.eventstore.conformance;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A call under way: what came of it, message by message, and its end as the last. */
final class OpenCall extends ClientCall.Listener<Message> {
  private static final int REQUESTED_AT_ONCE = Integer.MAX_VALUE;

  private final ClientCall<Message, Message> call;
  private final JsonFormat.Printer printer;
  private final BlockingQueue<JsonNode> came = new LinkedBlockingQueue<>();
  private boolean ended;

  OpenCall(ClientCall<Message, Message> call, Metadata headers, JsonFormat.Printer printer) {
    this.call = call;
    this.printer = printer;
    call.start(this, headers);
    call.request(REQUESTED_AT_ONCE);
  }

  void send(List<Message> messages) {
    messages.forEach(call::sendMessage);
  }

  void halfClose() {
    call.halfClose();
  }

  void cancel() {
    call.cancel("the scenario says so", null);
  }

  /**
   * Up to {@code count} of what came, the end included, waiting no longer than that. Checkpoints
   * come whenever others write, as other scenarios do meanwhile, and do not count.
   */
  ArrayNode take(int count, Duration within) throws InterruptedException {
    ArrayNode taken = Scenario.JSON.createArrayNode();
    long deadline = System.nanoTime() + within.toNanos();
    int counted = 0;
    while (!ended && counted < count) {
      @Nullable JsonNode next = came.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        break;
      }
      taken.add(next);
      counted += next.has("checkpoint") ? 0 : 1;
      ended = next.has("status");
    }
    return taken;
  }

  boolean hasEnded() {
    return ended;
  }

  @Override
  public void onMessage(Message message) {
    try {
      came.add(Scenario.JSON.readTree(printer.print(message)));
    } catch (InvalidProtocolBufferException | JacksonException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    ObjectNode end = Scenario.JSON.createObjectNode().put("status", status.getCode().name());
    ObjectNode shown = end.putObject("trailers");
    for (String key : trailers.keys()) {
      if (!key.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
        shown.put(key, trailers.get(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER)));
      }
    }
    came.add(end);
  }

  static ClientCall<Message, Message> untyped(
      io.grpc.Channel channel, MethodDescriptor<? extends Message, ? extends Message> method) {
    @SuppressWarnings("unchecked") // a call only ever hands messages through
    var any = (MethodDescriptor<Message, Message>) method;
    return channel.newCall(any, io.grpc.CallOptions.DEFAULT);
  }
}
