package shop.launcher;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the launcher works.
 *
 * @param root the checked-out tree, with {@code compose.yaml} and the built jars
 * @param environment the variables the user set
 */
record Installation(Path root, ShopHome home, Map<String, String> environment) {
  static Installation ofThisProcess() {
    Path root = Path.of(System.getProperty("shop.root", ".")).toAbsolutePath().normalize();
    Map<String, String> environment = System.getenv();
    String home = environment.getOrDefault("SHOP_HOME", "");
    Path folder = home.isBlank() ? root.resolve(".shop") : Path.of(home);
    return new Installation(root, new ShopHome(folder.toAbsolutePath().normalize()), environment);
  }
}
