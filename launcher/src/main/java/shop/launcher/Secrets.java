package shop.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import shop.launcher.supervising.PrivateFile;

/** The generated passwords and keys of a local run, one file each. */
record Secrets(Path folder) {
  static final String STORE_PASSWORD = "store_password";
  static final String DB_PASSWORD = "db_password";
  static final String SIGNING_KEY = "signing-key";
  static final String OPERATOR_PASSWORD = "operator-password";
  static final String PUBLIC_KEY = "public-key";
  private static final int SECRET_BYTES = 24;
  private static final String CURVE = "secp256r1";

  Path storePassword() {
    return folder.resolve(STORE_PASSWORD);
  }

  Path dbPassword() {
    return folder.resolve(DB_PASSWORD);
  }

  /** Makes those that are missing; a secret that exists is in use and stays. */
  void create() throws IOException {
    for (String name : List.of(STORE_PASSWORD, DB_PASSWORD, OPERATOR_PASSWORD)) {
      Path file = folder.resolve(name);
      if (!Files.exists(file)) {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        PrivateFile.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
      }
    }
    if (!Files.exists(folder.resolve(SIGNING_KEY)) || !Files.exists(folder.resolve(PUBLIC_KEY))) {
      createKeys();
    }
  }

  /** The pair that the gateway signs with, and the services verify with. */
  private void createKeys() throws IOException {
    KeyPair pair;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(CURVE));
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot make keys of " + CURVE, e);
    }
    writePem(SIGNING_KEY, "PRIVATE KEY", pair.getPrivate().getEncoded());
    writePem(PUBLIC_KEY, "PUBLIC KEY", pair.getPublic().getEncoded());
  }

  private void writePem(String name, String type, byte[] key) throws IOException {
    String base64 = Base64.getMimeEncoder().encodeToString(key);
    PrivateFile.write(
        folder.resolve(name),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, base64, type));
  }
}
