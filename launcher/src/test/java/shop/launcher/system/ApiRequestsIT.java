package shop.launcher.system;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sends what {@code docs/api.http} holds, one request after the other, as an editor does. */
@ExtendWith(WithRunningShop.class)
class ApiRequestsIT {
  private static final Pattern TITLE = Pattern.compile("(.+): (\\d{3})");
  private static final Pattern NAME = Pattern.compile("(?m)^# @name (\\w+)$");
  private static final Pattern VARIABLE = Pattern.compile("(?m)^@(\\w+) = (.+)$");
  private static final Pattern USE = Pattern.compile("\\{\\{([^}]+)}}");
  private static final Pattern OF_AN_ANSWER =
      Pattern.compile("(\\w+)\\.response\\.(?:body\\.\\$\\.(\\w+)|headers\\.(\\S+))");

  private final RunningShop shop;
  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, HttpResponse<String>> answers = new HashMap<>();

  ApiRequestsIT(RunningShop shop) {
    this.shop = shop;
  }

  @Test
  void each_request_of_the_file_is_answered_with_the_status_of_its_title() throws Exception {
    List<String> parts =
        List.of(Files.readString(RunningShop.ROOT.resolve("docs/api.http")).split("(?m)^### ", -1));
    variables.put("$processEnv SHOP_TOKEN", shop.token("operator"));
    VARIABLE
        .matcher(parts.getFirst())
        .results()
        .forEach(variable -> variables.put(variable.group(1), variable.group(2)));

    List<String> others = new ArrayList<>();
    for (String part : parts.subList(1, parts.size())) {
      String[] lines = part.split("\n", 2);
      Matcher title = TITLE.matcher(lines[0]);
      assertThat(title.matches()).as("the title %s ends with a status", lines[0]).isTrue();
      HttpResponse<String> answer = shop.send(request(lines[1]));
      NAME.matcher(lines[1]).results().forEach(name -> answers.put(name.group(1), answer));
      if (answer.statusCode() != Integer.parseInt(title.group(2))) {
        others.add(lines[0] + " was " + answer.statusCode() + " " + answer.body());
      }
    }
    assertThat(others).isEmpty();
    assertThat(parts).hasSizeGreaterThan(40);
  }

  private HttpRequest.Builder request(String text) throws IOException {
    String[] halves = filled(text.replaceAll("(?m)^#.*\n", "")).strip().split("\n\n", 2);
    String[] head = halves[0].split("\n", -1);
    String[] line = head[0].split(" ", 2);
    String body = halves.length > 1 ? halves[1] : "";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(here(line[1])))
            .method(line[0], BodyPublishers.ofString(body));
    for (String header : List.of(head).subList(1, head.length)) {
      String[] field = header.split(": ", 2);
      request.header(field[0], field[1]);
    }
    return request;
  }

  /** The file names the ports that a shop has by itself; this one has others. */
  private String here(String address) {
    return address.replace("localhost:3000", "127.0.0.1:" + shop.port("SHOP_GATEWAY_PORT"));
  }

  private String filled(String text) throws IOException {
    String filled = text;
    for (MatchResult use : USE.matcher(text).results().toList()) {
      filled = filled.replace(use.group(), value(use.group(1)));
    }
    return filled;
  }

  private String value(String name) throws IOException {
    Matcher ofAnAnswer = OF_AN_ANSWER.matcher(name);
    if (!ofAnAnswer.matches()) {
      return filled(requireNonNull(variables.get(name), name));
    }
    HttpResponse<String> answer = requireNonNull(answers.get(ofAnAnswer.group(1)), name);
    if (ofAnAnswer.group(3) != null) {
      return answer.headers().firstValue(ofAnAnswer.group(3)).orElseThrow();
    }
    return RunningShop.json(answer).path(ofAnAnswer.group(2)).asText();
  }
}
