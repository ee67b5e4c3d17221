package shop.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shop.gateway.TestKeys;

class SigningKeysTest {
  private static final KeyPair OTHER = TestKeys.generate("secp256r1");

  @Test
  void a_pair_is_read() {
    assertThat(SigningKeys.read(TestKeys.SIGNING_FILE, TestKeys.PUBLIC_FILE))
        .isEqualTo(TestKeys.KEYS);
  }

  @Test
  void keys_that_are_no_pair_are_refused() {
    Path other = TestKeys.file("PUBLIC KEY", OTHER.getPublic().getEncoded());

    assertThatThrownBy(() -> SigningKeys.read(TestKeys.SIGNING_FILE, other))
        .isInstanceOf(SigningKeys.Unusable.class)
        .hasMessageContainingAll(TestKeys.SIGNING_FILE.toString(), other.toString());
  }

  @Test
  void keys_of_another_curve_are_refused() {
    KeyPair larger = TestKeys.generate("secp384r1");
    Path signing = TestKeys.file("PRIVATE KEY", larger.getPrivate().getEncoded());
    Path verifying = TestKeys.file("PUBLIC KEY", larger.getPublic().getEncoded());

    assertThatThrownBy(() -> SigningKeys.read(signing, verifying))
        .isInstanceOf(SigningKeys.Unusable.class);
  }

  @Test
  void files_in_each_others_place_are_refused_with_the_name_of_the_setting() {
    assertThatThrownBy(() -> SigningKeys.read(TestKeys.PUBLIC_FILE, TestKeys.SIGNING_FILE))
        .isInstanceOf(SigningKeys.Unusable.class)
        .hasMessageContaining("SHOP_SIGNING_KEY_FILE");
  }

  @Test
  void a_missing_setting_and_a_missing_file_are_told() {
    assertThatThrownBy(() -> SigningKeys.read(_ -> Optional.of("")))
        .hasMessageContaining("SHOP_SIGNING_KEY_FILE is not set");
    assertThatThrownBy(() -> SigningKeys.read(TestKeys.SIGNING_FILE, Path.of("/no/such/file")))
        .hasMessageContainingAll("SHOP_PUBLIC_KEY_FILE", "/no/such/file");
  }
}
