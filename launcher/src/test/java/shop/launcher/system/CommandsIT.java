package shop.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import shop.launcher.supervising.SystemStatus;

@ExtendWith(WithRunningShop.class)
class CommandsIT {
  private final RunningShop shop;

  CommandsIT(RunningShop shop) {
    this.shop = shop;
  }

  @Test
  void up_on_a_running_shop_changes_nothing() throws Exception {
    SystemStatus before = shop.status();
    Command up = shop.shop("up");
    assertThat(up.exit()).as(up.err()).isZero();
    assertThat(shop.status()).isEqualTo(before);
  }

  @Test
  void a_stopped_service_is_reported_and_up_starts_it_again() throws Exception {
    assertThat(shop.shop("stop", "calendar").exit()).isZero();
    Command status = shop.shop("status");
    assertThat(status.exit()).isEqualTo(1);
    assertThat(status.out()).containsPattern("calendar +stopped");
    assertThat(shop.shop("up").exit()).isZero();
    Command ready = shop.shop("status", "--json");
    assertThat(ready.exit()).isZero();
    assertThat(new ObjectMapper().readTree(ready.out()).path("services"))
        .hasSize(7)
        .allMatch(service -> service.path("state").asText().equals("ready"));
  }

  @Test
  void operators_see_every_part_of_the_running_shop() throws Exception {
    JsonNode system = RunningShop.json(shop.get("/system"));
    assertThat(system.path("mode").asText()).isEqualTo("embedded");
    List<JsonNode> parts = new ArrayList<>();
    system.path("parts").forEach(parts::add);
    assertThat(parts)
        .extracting(part -> part.path("name").asText())
        .containsExactly(
            "gateway", "order", "calendar", "account", "shop-read", "event-store", "postgres");
    assertThat(parts)
        .allMatch(part -> part.path("state").asText().equals("up"))
        .allMatch(part -> part.hasNonNull("version"));
  }

  @Test
  void an_unknown_service_is_refused_with_the_names_of_those_there_are() throws Exception {
    Command stop = shop.shop("stop", "invoices");
    assertThat(stop.exit()).isEqualTo(1);
    assertThat(stop.err()).contains("invoices", "shop-read").doesNotContain("\tat ");
  }

  @Test
  void logs_are_shown_by_service() throws Exception {
    assertThat(shop.shop("logs", "supervisor").out()).contains("gateway is ready");
    assertThat(shop.shop("logs").out()).contains("supervisor ", "order ", "eventstore ");
  }

  @Test
  void the_read_model_is_rebuilt_and_verified_beside_the_running_shop() throws Exception {
    shop.place(UUID.randomUUID());
    Command rebuild = shop.shop("rebuild", "--all", "--json");
    assertThat(rebuild.exit()).as(rebuild.err()).isZero();
    assertThat(rebuild.out()).contains("\"scope\":\"all\"");
    Command verify = shop.shop("verify");
    assertThat(verify.exit()).as(verify.err()).isZero();
    assertThat(shop.shop("rebuild", "--nothing").exit()).isEqualTo(2);
  }

  @Test
  void a_snapshot_is_taken_of_a_stream_that_there_is() throws Exception {
    UUID order = UUID.randomUUID();
    shop.place(order);
    Command snapshot = shop.shop("snapshot", "order-" + order);
    assertThat(snapshot.exit()).as(snapshot.err()).isZero();
    assertThat(snapshot.out())
        .isEqualTo("{\"stream\":\"order-%s\",\"revision\":0}\n".formatted(order));
    Command none = shop.shop("snapshot", "order-" + UUID.randomUUID());
    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.err()).isEqualTo("There is no order with this id.\n");
    assertThat(shop.shop("snapshot", "invoice-7").exit()).isEqualTo(1);
  }

  @Test
  void a_taken_port_is_named_with_its_variable_and_nothing_is_started(@TempDir Path other)
      throws Exception {
    Command up = shop.shopWith(Map.of("SHOP_HOME", other.toString()), "up");
    assertThat(up.exit()).isEqualTo(1);
    assertThat(up.out()).isEmpty();
    assertThat(up.err())
        .contains(Integer.toString(shop.port("SHOP_EVENTSTORE_PORT")), "SHOP_EVENTSTORE_PORT");
    assertThat(other.resolve("run/supervisor.json")).doesNotExist();
  }
}
