package shop.embedded.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is really full: a small file system in memory, in a mount namespace of the node's
 * own.
 */
class DiskFullIT {
  private static final int DISK_MIB = 24;
  private static final int BALLAST_MIB = 12;
  private static final int EVENT_BYTES = 200_000;
  private static final int APPENDS_MAX = 1_000;

  @TempDir private Path directory;

  @Test
  void a_full_disk_refuses_appends_until_there_is_room_and_loses_nothing() throws Exception {
    assumeTrue(namespacesAreAllowed(), "unshare -Urm is not allowed here");
    Path disk = Files.createDirectory(directory.resolve("disk"));
    String mount =
        "mount -t tmpfs -o size=%dm none %s && dd if=/dev/zero of=%s/ballast bs=1M count=%d 2>/dev/null && exec \"$@\""
            .formatted(DISK_MIB, disk, disk, BALLAST_MIB);
    try (NodeProcess node =
            NodeProcess.start(
                List.of("unshare", "-Urm", "sh", "-c", mount, "sh"), disk.resolve("data"), 0);
        RawClient client = new RawClient(node.port())) {
      List<UUID> acknowledged = new ArrayList<>();
      Status refusal = appendUntilRefused(client, acknowledged);

      assertThat(refusal.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      assertThat(acknowledged).isNotEmpty();
      assertThat(idsIn(client)).containsExactlyElementsOf(acknowledged);
      assertThatThrownBy(() -> append(client, acknowledged.size()))
          .hasRootCauseInstanceOf(StatusRuntimeException.class);

      Files.delete(Path.of("/proc", Long.toString(node.pid()), "root").resolve(ballast(disk)));
      acknowledged.add(append(client, acknowledged.size()));
      assertThat(idsIn(client)).containsExactlyElementsOf(acknowledged);
    }
  }

  private static Path ballast(Path disk) {
    return Path.of("/").relativize(disk.toAbsolutePath()).resolve("ballast");
  }

  private static Status appendUntilRefused(RawClient client, List<UUID> acknowledged)
      throws Exception {
    for (int i = 0; i < APPENDS_MAX; i++) {
      try {
        acknowledged.add(append(client, i));
      } catch (ExecutionException e) {
        return Status.fromThrowable(e);
      }
    }
    return Status.OK;
  }

  private static UUID append(RawClient client, int number) throws Exception {
    UUID id = UUID.randomUUID();
    var _ =
        client.append("order-1", number - 1L, id, new byte[EVENT_BYTES]).get(10, TimeUnit.SECONDS);
    return id;
  }

  private static List<UUID> idsIn(RawClient client) {
    return client.readAll().stream().map(it -> UUID.fromString(it.getId().getString())).toList();
  }

  private static boolean namespacesAreAllowed() throws InterruptedException {
    try {
      return new ProcessBuilder("unshare", "-Urm", "sh", "-c", "mount -t tmpfs none /mnt")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    }
  }
}
