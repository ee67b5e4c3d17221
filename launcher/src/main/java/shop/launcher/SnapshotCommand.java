package shop.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** Has the state folded from one stream stored, so that its next command need not read it whole. */
@Command(name = "snapshot", description = "Store the state folded from one stream.")
final class SnapshotCommand implements Callable<Integer> {
  private static final Pattern STREAM =
      Pattern.compile("(order|calendar|account)-([0-9a-fA-F-]{36})");
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
  private static final int OK = 200;

  private final Installation here;

  @Parameters(paramLabel = "STREAM", description = "order-<id>, calendar-<id> or account-<id>.")
  private String stream = "";

  SnapshotCommand(Installation here) {
    this.here = here;
  }

  @Override
  public Integer call() throws Exception {
    Matcher matcher = STREAM.matcher(stream);
    if (!matcher.matches()) {
      throw new Failure("a stream is order-<id>, calendar-<id> or account-<id>, not " + stream);
    }
    Running.require(here.home()).close();
    URI resource =
        URI.create(
            "%s/api/v1/%ss/%s/snapshot"
                .formatted(LocalServices.of(here).url(), matcher.group(1), matcher.group(2)));
    var request =
        HttpRequest.newBuilder(resource)
            .header("Authorization", "Bearer " + new Tokens(here).of("snapshot", "operator"))
            .timeout(ANSWER_WITHIN)
            .POST(BodyPublishers.noBody());
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != OK) {
        JsonNode problem = new ObjectMapper().readTree(answer.body());
        throw new Failure(
            problem.path("detail").asText("the shop answered " + answer.statusCode()));
      }
      System.out.println(answer.body());
    }
    return ExitCode.OK;
  }
}
