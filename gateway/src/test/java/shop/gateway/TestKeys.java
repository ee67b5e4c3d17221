package shop.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import shop.gateway.identity.SigningKeys;

/** A pair of keys for all tests, in files as the gateway wants them. */
public final class TestKeys {
  public static final Path SIGNING_FILE;
  public static final Path PUBLIC_FILE;
  public static final SigningKeys KEYS;

  static {
    KeyPair pair = generate("secp256r1");
    SIGNING_FILE = file("PRIVATE KEY", pair.getPrivate().getEncoded());
    PUBLIC_FILE = file("PUBLIC KEY", pair.getPublic().getEncoded());
    Map<String, Path> files =
        Map.of("SHOP_SIGNING_KEY_FILE", SIGNING_FILE, "SHOP_PUBLIC_KEY_FILE", PUBLIC_FILE);
    KEYS = SigningKeys.read(name -> Optional.ofNullable(files.get(name)).map(Path::toString));
  }

  private TestKeys() {}

  public static KeyPair generate(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A PEM file that is gone when the tests are over. */
  public static Path file(String type, byte[] key) {
    try {
      Path file = Files.createTempFile("key", ".pem");
      file.toFile().deleteOnExit();
      String base64 = Base64.getMimeEncoder().encodeToString(key);
      return Files.writeString(
          file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, base64, type));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
