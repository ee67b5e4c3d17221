package shop.gateway.web;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import shop.gateway.GatewaySettings;

/** The folder of the built website: what may be read from it, and nothing above it. */
@Singleton
final class WebFolder {
  private final Path root;

  WebFolder(GatewaySettings settings) {
    this.root = settings.webDir().toAbsolutePath().normalize();
  }

  /** The page that is the application, or null as long as it has not been built. */
  @Nullable Path index() {
    return find("/index.html");
  }

  /** The file of a decoded path, or null: hidden files and links to elsewhere are not there. */
  @Nullable Path find(String path) {
    if (!path.startsWith("/") || path.contains("/.")) {
      return null;
    }
    try {
      Path file = root.resolve(path.substring(1)).toRealPath();
      return Files.isRegularFile(file) && file.startsWith(root.toRealPath()) ? file : null;
    } catch (IOException | InvalidPathException _) {
      return null;
    }
  }
}
