package shop.launcher.compose;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A container's port and the loopback port it is published on.
 *
 * @param variable the environment variable that moves the loopback port
 */
public record PublishedPort(String variable, int local, int container) {
  private static final Pattern FORM =
      Pattern.compile("127\\.0\\.0\\.1:\\$\\{(\\w+):-(\\d{1,5})}:(\\d{1,5})");
  private static final int PORT_MAX = 65_535;

  /** Reads {@code 127.0.0.1:${VARIABLE:-default}:container}; nothing else is published here. */
  static PublishedPort parse(String text, Map<String, String> variables) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new InvalidCompose(
          "port '%s' is not of the form 127.0.0.1:${VARIABLE:-default}:container".formatted(text));
    }
    return new PublishedPort(
        form.group(1),
        read(form.group(1), Integer.parseInt(form.group(2)), variables),
        Integer.parseInt(form.group(3)));
  }

  /** The port that the variable names, or the default when it is not set. */
  public static int read(String variable, int byDefault, Map<String, String> variables) {
    String text = variables.getOrDefault(variable, "");
    if (text.isBlank()) {
      return byDefault;
    }
    try {
      int port = Integer.parseInt(text.strip());
      if (port >= 1 && port <= PORT_MAX) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new InvalidCompose("%s=%s is not a port".formatted(variable, text), e);
    }
    throw new InvalidCompose(
        "%s=%s is not a port: 1 to %d are".formatted(variable, text, PORT_MAX));
  }
}
