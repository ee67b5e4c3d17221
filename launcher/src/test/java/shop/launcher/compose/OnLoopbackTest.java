package shop.launcher.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnLoopbackTest {
  private static final Path COMPOSE = Path.of("../compose.yaml");
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void a_service_gets_its_environment_with_loopback_ports_and_local_paths() throws Exception {
    assertThat(environment("shop-read", Map.of()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "SHOP_BIND_HOST", "127.0.0.1",
                "SHOP_READ_PORT", "3004",
                "SHOP_METRICS_PORT", "9104",
                "SHOP_STORE_URL", "esdb://127.0.0.1:2113?tls=false",
                "SHOP_STORE_USER", "admin",
                "SHOP_STORE_PASSWORD_FILE", "/home/me/shop/secrets/store_password",
                "SHOP_PUBLIC_KEY_FILE", "/home/me/shop/secrets/public-key",
                "SHOP_DB_URL", "jdbc:postgresql://127.0.0.1:5433/shop",
                "SHOP_DB_USER", "shop",
                "SHOP_DB_PASSWORD_FILE", "/home/me/shop/secrets/db_password"));
  }

  @Test
  void a_moved_port_moves_for_the_service_itself_and_for_everyone_who_calls_it() throws Exception {
    var moved = Map.of("SHOP_ORDER_PORT", "13001", "SHOP_ORDER_METRICS_PORT", "19101");
    assertThat(environment("order", moved))
        .containsEntry("SHOP_ORDER_PORT", "13001")
        .containsEntry("SHOP_METRICS_PORT", "19101");
    assertThat(environment("gateway", moved))
        .containsEntry("SHOP_ORDER_URL", "http://127.0.0.1:13001")
        .containsEntry("SHOP_CALENDAR_URL", "http://127.0.0.1:3002");
  }

  @Test
  void a_mounted_folder_takes_the_place_of_its_path_in_the_container() throws Exception {
    ComposeFile compose = compose(Map.of());
    assertThat(environment("gateway", Map.of()))
        .containsEntry("SHOP_WEB_DIR", ROOT.resolve("web-ui/dist").toString());
    assertThat(new OnLoopback(compose).command(compose.service("order")))
        .containsSubsequence(
            "java", "-jar", ROOT.resolve("order/target/shop-order.jar").toString());
  }

  @Test
  void nothing_of_the_containers_is_left_in_any_environment() throws Exception {
    ComposeFile compose = compose(Map.of());
    for (String name : List.of("order", "calendar", "account", "shop-read", "gateway")) {
      assertThat(environment(name, Map.of()).values())
          .as(name)
          .isNotEmpty()
          .noneMatch(value -> value.contains("0.0.0.0") || value.contains("/run/secrets"))
          .noneMatch(
              value ->
                  compose.services().keySet().stream().anyMatch(s -> value.contains("//" + s)));
    }
  }

  @Test
  void every_published_port_is_on_loopback_and_no_two_have_the_same_number() throws Exception {
    var ports = compose(Map.of()).services().values().stream().flatMap(s -> s.ports().stream());
    assertThat(ports.map(PublishedPort::local)).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void a_setting_that_is_no_port_is_named() {
    assertThatThrownBy(() -> compose(Map.of("SHOP_READ_PORT", "http")))
        .isInstanceOf(InvalidCompose.class)
        .hasMessageContaining("SHOP_READ_PORT=http");
    assertThatThrownBy(() -> compose(Map.of("SHOP_READ_PORT", "70000")))
        .isInstanceOf(InvalidCompose.class)
        .hasMessageContaining("SHOP_READ_PORT=70000");
  }

  @Test
  void a_port_open_to_other_machines_is_refused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("compose.yaml");
    Files.writeString(file, "services: {a: {image: x, ports: ['8080:80']}}");
    assertThatThrownBy(() -> ComposeFile.read(file, Map.of()))
        .isInstanceOf(InvalidCompose.class)
        .hasMessageContaining("8080:80");
  }

  @Test
  void a_call_to_a_port_that_is_not_published_is_refused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("compose.yaml");
    Files.writeString(file, "services: {a: {image: x}, b: {environment: {URL: 'http://a:80/x'}}}");
    ComposeFile compose = ComposeFile.read(file, Map.of());
    assertThatThrownBy(() -> new OnLoopback(compose).environment(compose.service("b")))
        .isInstanceOf(InvalidCompose.class)
        .hasMessage("service a does not publish its port 80");
  }

  private static Map<String, String> environment(String service, Map<String, String> variables)
      throws IOException {
    ComposeFile compose = compose(variables);
    return new OnLoopback(compose).environment(compose.service(service));
  }

  private static ComposeFile compose(Map<String, String> variables) throws IOException {
    var all = new HashMap<>(variables);
    all.put("SHOP_HOME", "/home/me/shop");
    return ComposeFile.read(COMPOSE, all);
  }
}
