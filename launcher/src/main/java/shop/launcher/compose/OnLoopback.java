package shop.launcher.compose;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the services' settings are when every one of them runs on this machine: host names become
 * 127.0.0.1 with the published port, container paths the folders and secrets mounted there.
 */
public final class OnLoopback {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String ANY_ADDRESS = "0.0.0.0";
  private static final String PORT_SUFFIX = "_PORT";

  private final ComposeFile compose;
  private final Pattern hostAndPort;

  public OnLoopback(ComposeFile compose) {
    this.compose = compose;
    String names =
        compose.services().keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"));
    this.hostAndPort = Pattern.compile("(?<![\\w.-])(" + names + "):(\\d{1,5})(?!\\d)");
  }

  public Map<String, String> environment(ComposeService service) {
    Map<String, String> environment = new LinkedHashMap<>();
    service
        .environment()
        .forEach((name, value) -> environment.put(name, value(service, name, value)));
    return environment;
  }

  /** The command with its paths on this machine; its first word is still the container's. */
  public List<String> command(ComposeService service) {
    return service.command().stream().map(word -> path(service, word)).toList();
  }

  private String value(ComposeService service, String name, String value) {
    if (value.equals(ANY_ADDRESS)) {
      return LOOPBACK;
    }
    if (name.endsWith(PORT_SUFFIX)) {
      return Integer.toString(service.published(Integer.parseInt(value)).local());
    }
    return path(service, hosts(value));
  }

  private String hosts(String value) {
    return hostAndPort
        .matcher(value)
        .replaceAll(
            match -> {
              int port = Integer.parseInt(match.group(2));
              int local = compose.service(match.group(1)).published(port).local();
              return Matcher.quoteReplacement(LOOPBACK + ":" + local);
            });
  }

  private static String path(ComposeService service, String value) {
    for (Map.Entry<String, Path> mount : service.mounts().entrySet()) {
      if (value.equals(mount.getKey())) {
        return mount.getValue().toString();
      }
      if (value.startsWith(mount.getKey() + "/")) {
        String below = value.substring(mount.getKey().length() + 1);
        return mount.getValue().resolve(below).toString();
      }
    }
    return value;
  }
}
