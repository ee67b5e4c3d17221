package shop.read.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.read.Explained;
import shop.read.Postgres;
import shop.read.Tables;
import shop.read.database.DatabaseSettings;
import shop.read.orders.OrderQuery.Sort;

/**
 * No query of orders scans the table: each statement is explained as it was carried out, on as many
 * orders as {@code -Dshop.test.orders} says (20,000; the long run takes 500,000). What a query
 * reads must not grow with them. The queries' connections have sequential scans switched off, so
 * one in a plan means that no index answers.
 */
class QueryPlansTest {
  private static final int ORDERS = Integer.getInteger("shop.test.orders", 20_000);
  private static final DatabaseSettings DATABASE = Postgres.newDatabase();

  private final OrderList list = new OrderList();

  @BeforeAll
  static void fill() throws SQLException {
    Tables tables = new Tables(DATABASE);
    tables.run(
        """
        INSERT INTO orders (order_id, status, customer_name, customer_email, currency, items, total,
          tracking_number, customer_id, created_at, updated_at, revision, position)
        SELECT gen_random_uuid(),
          (ARRAY['pending', 'confirmed', 'shipped', 'delivered', 'cancelled'])[1 + n %% 5],
          'Customer ' || n / 4, 'customer' || n / 4 || '@example.org',
          CASE n %% 100 WHEN 0 THEN 'USD' ELSE 'EUR' END,
          jsonb_build_array(jsonb_build_object('sku', 'S', 'description', 'Thing ' || md5(n::text),
            'quantity', 1, 'unitPrice', '1.00')),
          (n %% 10007)::numeric / 100, 'T' || md5('t' || n), md5('c' || n / 4)::uuid,
          '2020-01-01T00:00:00Z'::timestamptz + n * interval '5 minutes',
          '2020-01-02T00:00:00Z'::timestamptz + (n * 7919 %% %1$d) * interval '5 minutes', 0, n
        FROM generate_series(1, %1$d) AS n
        """
            .formatted(ORDERS));
    tables.run(
        """
        INSERT INTO order_texts
        SELECT order_id, lower(concat_ws(E'\\n', customer_name, customer_email, tracking_number,
          items -> 0 ->> 'description')) FROM orders
        """);
    tables.run(
        """
        INSERT INTO customer_totals
        SELECT 'all', currency, customer_email, count(*), sum(total) FROM orders GROUP BY 2, 3
        """);
    tables.run("ANALYZE");
  }

  @ParameterizedTest
  @EnumSource
  void a_page_is_read_off_an_index_however_it_is_sorted(Sort sort) throws SQLException {
    for (boolean descending : new boolean[] {true, false}) {
      for (Filter filter : Filter.values()) {
        OrderQuery query = filter.query(sort, descending);
        Explained first = explain(connection -> list.page(connection, query, null, 50));
        first.mustBeCheap(query.toString());
        OrderList.Place behind =
            first.slice() instanceof OrderList.Slice slice ? slice.next() : null;
        if (behind != null) {
          explain(connection -> list.page(connection, query, behind, 50))
              .mustBeCheap(query + " behind " + behind);
        }
      }
    }
  }

  /** What narrows a list down. */
  enum Filter {
    NONE,
    STATUS,
    EMAIL,
    CUSTOMER,
    CURRENCY,
    RANGES;

    OrderQuery query(Sort sort, boolean descending) {
      return new OrderQuery(
          this == STATUS ? "shipped" : null,
          this == EMAIL ? "Customer77@example.org" : null,
          this == CUSTOMER ? UUID.nameUUIDFromBytes(new byte[] {1}) : null,
          this == RANGES ? Instant.parse("2020-01-05T00:00:00Z") : null,
          null,
          this == CURRENCY || this == RANGES || sort == Sort.TOTAL ? "EUR" : null,
          this == RANGES ? new BigDecimal("1") : null,
          null,
          null,
          sort,
          descending);
    }
  }

  @Test
  void what_no_index_narrows_down_is_looked_at_for_a_bounded_number_of_rows() throws SQLException {
    OrderQuery rare =
        new OrderQuery(
            "pending", null, null, null, null, "CHF", null, null, null, Sort.CREATED_AT, true);
    Explained explained = explain(connection -> list.page(connection, rare, null, 50));
    explained.mustUseIndexes("rare currency");
    assertThat(explained.removed()).isLessThanOrEqualTo(2 * OrderList.LOOKED_AT_MAX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Customer 77", "8f14e45fceea", "nobody at all", "customer77@"})
  void a_search_is_answered_by_the_index_of_trigrams(String text) throws SQLException {
    OrderQuery query =
        new OrderQuery(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            SearchText.of(text),
            Sort.CREATED_AT,
            true);
    Explained explained = explain(connection -> list.page(connection, query, null, 50));
    explained.mustUseIndexes(text);
    assertThat(explained.plans().toString()).contains("order_texts_by_trigram");
  }

  @Test
  void a_text_that_nearly_every_order_holds_is_met_on_the_way() throws SQLException {
    OrderQuery query =
        new OrderQuery(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            SearchText.of("example.org"),
            Sort.CREATED_AT,
            true);
    Explained explained = explain(connection -> list.page(connection, query, null, 50));
    explained.mustUseIndexes("example.org");
    assertThat(explained.plans().getLast()).doesNotContain("order_texts_by_trigram");
    assertThat(explained.slice())
        .isInstanceOfSatisfying(
            OrderList.Slice.class, slice -> assertThat(slice.rows()).hasSize(50));
  }

  @Test
  void the_customers_who_ordered_most_are_read_off_an_index() throws SQLException {
    for (CustomerTotals.By by : CustomerTotals.By.values()) {
      explain(connection -> new CustomerTotals().top(connection, "all", "EUR", by, 20))
          .mustBeCheap("top customers by " + by);
    }
  }

  private static Explained explain(Explained.Query query) throws SQLException {
    return Explained.of(DATABASE, query);
  }
}
