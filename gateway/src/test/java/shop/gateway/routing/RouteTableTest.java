package shop.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpMethod;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/orders, READ",
    "HEAD, /api/v1/orders/7, READ",
    "POST, /api/v1/orders, ORDER",
    "PUT, /api/v1/orders/7/status, ORDER",
    "DELETE, /api/v1/orders/7, ORDER",
    "GET, /api/v1/calendars/7/timeslots, READ",
    "POST, /api/v1/calendars/7/timeslots, CALENDAR",
    "PUT, /api/v1/calendars/7/timeslots/8, CALENDAR",
    "DELETE, /api/v1/calendars/7/timeslots/8, CALENDAR",
    "POST, /api/v1/projections/rebuilds, READ",
    "POST, /api/v1/customers, ACCOUNT",
    "GET, /api/v1/customers/7, READ",
    "POST, /api/v1/accounts/7/deposits, ACCOUNT",
    "PUT, /api/v1/accounts/7/address, ACCOUNT",
    "GET, /api/v1/accounts/7/transactions, READ",
    "POST, /api/v1/transfers, ACCOUNT",
    "GET, /api/v1/transfers/7, READ",
    "GET, /api/v1/invoices/7, READ",
    "GET, /api/v1/policies/calendar, CALENDAR",
    "POST, /api/v1/policies/account/WhenX/parked/7/retry, ACCOUNT",
    "GET, /api/v1/orders/customer/a+b%40example.com, READ"
  })
  void a_path_and_a_method_lead_to_one_service(HttpMethod method, String path, Service service) {
    assertThat(route(path).rules().get(method)).extracting(Route.Rule::service).isEqualTo(service);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/changes",
        "/api/v1/ordersx",
        "/api/v1/policies",
        "/api/v1/policies/",
        "/api/v1/policies/order",
        "/api/v1/policies/accounts",
        "/api/v1/",
        "/api/v1",
        "/api/v2/orders",
        "/api/v1/orders/../changes",
        "/api/v1/orders/%2e%2e/changes",
        "/api/v1/orders/.%2E/changes",
        "/api/v1/orders%2f..%2fchanges",
        "/api/v1/orders/..%5cchanges",
        "/api/v1//changes"
      })
  void what_is_not_listed_and_what_could_mean_something_else_has_no_route(String path) {
    assertThat(RouteTable.find(path)).isNull();
  }

  @Test
  void a_route_lists_its_methods() {
    assertThat(route("/api/v1/projections").allow()).isEqualTo("GET, HEAD, POST");
    assertThat(route("/api/v1/timeslots").allow()).isEqualTo("GET, HEAD");
  }

  private static Route route(String path) {
    return Objects.requireNonNull(RouteTable.find(path));
  }
}
