package shop.embedded.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * What is unpacked once per user and then found.
 *
 * <p>It lies in the user's own cache folder, never in a shared temporary one, where another user
 * could have put other programs under the name, and where killed processes would leave theirs.
 */
public final class UserCache {
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  private UserCache() {}

  /** Puts into an empty folder what belongs there. */
  public interface Filling {
    void fill(Path folder) throws IOException;
  }

  /** The folder of that name, filled if it is not there yet. */
  public static Path folder(String name, Filling filling) throws IOException {
    Path caches = Files.createDirectories(base().resolve("shop"));
    Path folder = caches.resolve(name);
    if (!Files.isDirectory(folder)) {
      fill(caches, folder, filling);
    }
    return folder;
  }

  /** Fills one beside and renames it, so that a folder of that name is always whole. */
  private static void fill(Path caches, Path folder, Filling filling) throws IOException {
    Path beside =
        Files.createTempDirectory(
            caches, "unpacking-", PosixFilePermissions.asFileAttribute(PRIVATE));
    try {
      filling.fill(beside);
      Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      } // else another process was first
    } finally {
      Folders.delete(beside);
    }
  }

  private static Path base() {
    String set = System.getenv("XDG_CACHE_HOME");
    return set == null || set.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache")
        : Path.of(set);
  }
}
