package shop.gateway.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.gateway.Postgres;
import shop.gateway.RunningGateway;
import shop.gateway.ScriptedService;
import shop.gateway.TestKeys;
import shop.gateway.identity.Caller;
import shop.gateway.identity.Role;
import shop.gateway.identity.ScriptTokens;

class SystemControllerTest {
  private static final String WELL =
      """
      {"name": "order", "version": "1.2.3", "java": "25", "startedAt": "2027-03-01T09:00:00Z",
       "health": {"name": "order", "status": "UP",
         "details": {"event-store": {"name": "order", "status": "UP", "details": {"version": "24.10.14"}}}}}
      """;
  private static final String UNWELL =
      """
      {"name": "calendar", "java": "25", "startedAt": "2027-03-01T09:00:00Z",
       "health": {"name": "calendar", "status": "DOWN",
         "details": {"event-store": {"name": "calendar", "status": "DOWN", "details": {"reason": "asleep"}}}}}
      """;

  @Test
  void each_part_is_told_of_whatever_the_others_do() throws Exception {
    Map<String, Object> settings = new HashMap<>(Postgres.newDatabase("correct Horse battery"));
    try (ScriptedService order = ScriptedService.start();
        ScriptedService calendar = ScriptedService.start();
        ScriptedService account = ScriptedService.start()) {
      order.script(exchange -> ScriptedService.answer(exchange, 200, WELL));
      calendar.script(exchange -> ScriptedService.answer(exchange, 200, UNWELL));
      account.script(exchange -> ScriptedService.answer(exchange, 500, "no JSON"));
      settings.put("SHOP_ORDER_URL", order.url());
      settings.put("SHOP_CALENDAR_URL", calendar.url());
      settings.put("SHOP_ACCOUNT_URL", account.url());
      settings.put("SHOP_MODE", "embedded");
      try (RunningGateway gateway = RunningGateway.start(settings)) {
        HttpResponse<String> answer = gateway.get("/api/v1/system");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(order.last().target()).isEqualTo("/api/v1/about");
        assertThat(answer.body())
            .contains(
                "\"mode\":\"embedded\"",
                "{\"name\":\"gateway\",\"state\":\"up\"",
                "{\"name\":\"order\",\"state\":\"up\",\"version\":\"1.2.3\"",
                "{\"name\":\"calendar\",\"state\":\"down\",\"version\":null",
                "\"reason\":\"event-store: asleep\"",
                "{\"name\":\"account\",\"state\":\"down\"",
                "{\"name\":\"shop-read\",\"state\":\"down\"",
                "\"reason\":\"does not answer\"",
                "{\"name\":\"event-store\",\"state\":\"up\",\"version\":\"24.10.14\"",
                "{\"name\":\"postgres\",\"state\":\"up\",\"version\":\"18",
                "\"commandsBurst\":10000",
                "\"bodyWithin\":\"PT10S\"");
      }
    }
  }

  @Test
  void nobody_else_has_to_be_there_and_only_an_operator_is_told() {
    Map<String, Object> away = Map.of("SHOP_DB_URL", "jdbc:postgresql://127.0.0.1:1/shop");
    try (RunningGateway gateway = RunningGateway.start(away)) {
      assertThat(gateway.get("/api/v1/system").body())
          .contains(
              "\"mode\":\"servers\"",
              "{\"name\":\"gateway\",\"state\":\"up\"",
              "{\"name\":\"order\",\"state\":\"down\"",
              "{\"name\":\"event-store\",\"state\":\"unknown\"",
              "{\"name\":\"postgres\",\"state\":\"down\"");
      String clerks =
          new ScriptTokens(TestKeys.KEYS, InstantSource.system())
              .make(new Caller("carl", Role.CLERK), Duration.ofMinutes(1));
      assertThat(
              gateway
                  .send(
                      gateway
                          .strangers("/api/v1/system")
                          .header("Authorization", "Bearer " + clerks))
                  .statusCode())
          .isEqualTo(403);
    }
  }
}
