package shop.gateway.live;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shop.gateway.ScriptedService;

/**
 * The read side's log, with as many events as the test writes and in as much trouble as it says.
 */
final class ScriptedLog implements AutoCloseable {
  enum Trouble {
    NONE,
    AWAY,
    BREAKS_OFF,
    REFUSES
  }

  private static final int PAGE = 10;

  private final ScriptedService service = ScriptedService.start();
  private final List<String> events = new CopyOnWriteArrayList<>();
  private volatile Trouble trouble = Trouble.NONE;

  ScriptedLog() {
    service.script(this::page);
  }

  String url() {
    return service.url();
  }

  /** Events of which each is this large; the n-th has the position 10 n. */
  void write(int count, int size) {
    for (int i = 0; i < count; i++) {
      events.add(frame(events.size() + 1, size));
    }
  }

  void write(int count) {
    write(count, 1);
  }

  void isIn(Trouble now) {
    trouble = now;
  }

  /** What was asked for, in order. */
  List<String> asked() {
    return service.seen().stream().map(ScriptedService.Seen::target).toList();
  }

  /** The frames behind the first few. */
  List<String> frames(int behind) {
    return List.copyOf(events.subList(behind, events.size()));
  }

  private static String frame(int n, int size) {
    return "{\"type\":\"event\",\"event\":{\"position\":\"%d\",\"data\":\"%s\"}}"
        .formatted(10 * n, "x".repeat(size));
  }

  private void page(HttpExchange exchange) throws IOException {
    switch (trouble) {
      case AWAY -> ScriptedService.answer(exchange, 503, "{}");
      case REFUSES -> ScriptedService.answer(exchange, 400, "{}");
      case NONE, BREAKS_OFF -> answer(exchange, from(exchange.getRequestURI().getQuery()));
    }
  }

  private int from(String query) {
    if (query == null || !query.contains("from=")) {
      return 0;
    }
    String from = query.replaceAll(".*from=([^&]*).*", "$1");
    return from.equals("end") ? events.size() : Integer.parseInt(from) / 10;
  }

  private void answer(HttpExchange exchange, int from) throws IOException {
    int to = Math.min(events.size(), from + PAGE);
    boolean isEnd = to == events.size();
    String lines =
        IntStream.range(from, to)
            .mapToObj(events::get)
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    byte[] body = lines.getBytes(StandardCharsets.UTF_8);
    if (to > 0) {
      exchange.getResponseHeaders().set("Log-Position", String.valueOf(10 * to));
    }
    exchange.getResponseHeaders().set("Log-End", String.valueOf(isEnd));
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange
        .getResponseBody()
        .write(body, 0, trouble == Trouble.NONE ? body.length : body.length / 2);
    exchange.close();
  }

  @Override
  public void close() {
    service.close();
  }
}
