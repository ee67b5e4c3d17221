package shop.gateway.users;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the users are.
 *
 * @param operatorPassword the first operator's, made while there is no operator; null for none
 */
public record DatabaseSettings(
    String url, String user, String password, @Nullable String operatorPassword) {
  private static final String URL = "jdbc:postgresql://127.0.0.1:5433/shop";
  private static final String USER = "shop";

  /** Reads the settings, and the secrets that they name as files. */
  public static DatabaseSettings read(Function<String, Optional<String>> settings) {
    return new DatabaseSettings(
        settings.apply("SHOP_DB_URL").orElse(URL),
        settings.apply("SHOP_DB_USER").orElse(USER),
        secret(settings.apply("SHOP_DB_PASSWORD_FILE")).orElse(""),
        secret(settings.apply("SHOP_OPERATOR_PASSWORD_FILE")).orElse(null));
  }

  private static Optional<String> secret(Optional<String> file) {
    return file.filter(name -> !name.isBlank()).map(DatabaseSettings::content);
  }

  private static String content(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("a secret cannot be read: " + file, e);
    }
  }

  /** Without the passwords. */
  @Override
  public String toString() {
    return url;
  }
}
