package shop.launcher.supervising;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A runnable jar with the libraries beside it, run from a copy: a build that replaced a jar under a
 * running process would break that process at the next class it loads.
 *
 * @param jar as the build leaves it
 * @param archive where the JVM keeps the classes it loaded, to start faster with the same jar
 * @param folder for the copy
 */
public record Program(Path jar, Path archive, Path folder) {
  private static final String LIBRARIES = "lib";

  /** Beyond the jar, only these are built here; other libraries never change under their name. */
  private static final String OWN = "shop-";

  public Path copy() {
    return folder.resolve(jar.getFileName());
  }

  /**
   * The options of a JVM that, when it stops in good order, leaves its loaded classes in the
   * archive and, when there is one, starts in half the time. What it says about archives is of no
   * use.
   */
  public List<String> archiveOptions() {
    return List.of(
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + archive,
        "-Xlog:cds*=off",
        "-Xlog:aot*=off");
  }

  /** Makes the copy what was built last; without a build it stays as it is. */
  public void refresh() throws IOException {
    if (!Files.exists(jar)) {
      return;
    }
    Path copies = Files.createDirectories(folder.resolve(LIBRARIES));
    Set<Path> wanted = new HashSet<>();
    for (Path library : list(jar.resolveSibling(LIBRARIES))) {
      Path copy = copies.resolve(library.getFileName());
      bring(library, copy);
      wanted.add(copy);
    }
    for (Path copy : list(copies)) {
      if (!wanted.contains(copy)) {
        Files.delete(copy);
      }
    }
    bring(jar, copy());
    if (Files.exists(archive) && archiveIsOlder()) {
      Files.deleteIfExists(archive); // the JVM would refuse it and make no new one
    }
  }

  private boolean archiveIsOlder() throws IOException {
    FileTime made = Files.getLastModifiedTime(archive);
    if (made.compareTo(Files.getLastModifiedTime(jar)) < 0) {
      return true;
    }
    for (Path library : list(jar.resolveSibling(LIBRARIES))) {
      if (own(library) && made.compareTo(Files.getLastModifiedTime(library)) < 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean own(Path file) {
    return file.getFileName().toString().startsWith(OWN);
  }

  /** Keeps the time of the last change: class archives go by it. */
  private static void bring(Path from, Path to) throws IOException {
    if (same(from, to)) {
      return;
    }
    Path half = to.resolveSibling(to.getFileName() + ".half");
    Files.deleteIfExists(half);
    if (own(from) || !linked(from, half)) {
      Files.copy(from, half, StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.move(half, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean same(Path one, Path other) throws IOException {
    return Files.exists(other)
        && Files.size(one) == Files.size(other)
        && Files.getLastModifiedTime(one).equals(Files.getLastModifiedTime(other));
  }

  /** A second name of the same file costs no space, but works on one file system only. */
  private static boolean linked(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
      return true;
    } catch (UnsupportedOperationException | FileSystemException e) {
      return false;
    }
  }

  private static Set<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return Set.copyOf(files.toList());
    }
  }
}
