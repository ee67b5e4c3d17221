package shop.launcher.compose;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One service as {@code compose.yaml} describes it, in the container's own terms.
 *
 * @param command empty when the image's own is used
 * @param mounts container path → path on this machine: bind mounts and secrets
 */
public record ComposeService(
    String name,
    List<String> command,
    Map<String, String> environment,
    List<PublishedPort> ports,
    Map<String, Path> mounts,
    List<String> dependsOn) {

  /** The loopback port that the container's port is published on. */
  public PublishedPort published(int containerPort) {
    return ports.stream()
        .filter(port -> port.container() == containerPort)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidCompose(
                    "service %s does not publish its port %d".formatted(name, containerPort)));
  }
}
