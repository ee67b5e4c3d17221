package shop.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShopApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DemoOrder ORDER =
      new DemoPlan(7, 50)
          .orders().stream()
              .filter(order -> order.placement().customerId() != null)
              .findFirst()
              .orElseThrow();

  @Test
  void an_order_of_another_customer_is_another_order() {
    assertThat(ShopApi.isWithin(ORDER.placement(), found())).isTrue();
    assertThat(
            ShopApi.isWithin(
                ORDER.placement(), found().put("customerId", UUID.randomUUID().toString())))
        .isFalse();
    assertThat(ShopApi.isWithin(ORDER.placement(), found().putNull("customerId"))).isFalse();
  }

  @Test
  void what_the_shop_adds_and_what_it_lets_change_makes_no_other_order() {
    ObjectNode found = found().put("status", "shipped").put("total", "1.00");
    found.set("items", JSON.createArrayNode());

    assertThat(ShopApi.isWithin(ORDER.placement(), found)).isTrue();
  }

  private static ObjectNode found() {
    JsonNode placed = JSON.valueToTree(ORDER.placement());
    return (ObjectNode) placed;
  }
}
