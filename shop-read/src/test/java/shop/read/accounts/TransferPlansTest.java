package shop.read.accounts;

import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.read.Explained;
import shop.read.Postgres;
import shop.read.Tables;
import shop.read.database.DatabaseSettings;
import shop.read.database.Migrations;

/** No query of transfers scans the table, nor all transfers of a busy account. */
class TransferPlansTest {
  private static final int TRANSFERS = 20_000;
  private static final DatabaseSettings DATABASE = Postgres.newDatabase();
  private static final UUID BUSY = new UUID(0, 1);

  private final Transfers transfers = new Transfers();

  /** Every second one comes from the busy account, and most of the others go there. */
  @BeforeAll
  static void fill() throws SQLException {
    new Migrations(DATABASE).run();
    Tables tables = new Tables(DATABASE);
    tables.run(
        """
        INSERT INTO transfers
        SELECT gen_random_uuid(),
          CASE n %% 2 WHEN 0 THEN '%2$s' ELSE gen_random_uuid() END,
          CASE WHEN n %% 2 = 1 AND n %% 5 > 0 THEN '%2$s' ELSE gen_random_uuid() END,
          1, 'EUR', (ARRAY['completed', 'failed', 'requested'])[1 + n %% 3], NULL,
          '2020-01-01T00:00:00Z'::timestamptz + n * interval '5 minutes', NULL, 0, n
        FROM generate_series(1, %1$d) AS n
        """
            .formatted(TRANSFERS, BUSY));
    tables.run("ANALYZE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "failed"})
  void a_page_is_read_off_an_index_whoever_sent_or_received(String state) throws SQLException {
    String asked = state.isEmpty() ? null : state;
    Transfers.Place middle =
        new Transfers.Place(Instant.parse("2020-02-01T00:00:00Z"), new UUID(0, 0));
    for (@Nullable UUID account : new @Nullable UUID[] {null, BUSY, UUID.randomUUID()}) {
      explain(account, asked, null);
      explain(account, asked, middle);
    }
  }

  private void explain(
      @Nullable UUID account, @Nullable String state, Transfers.@Nullable Place after)
      throws SQLException {
    Explained.of(
            DATABASE, connection -> transfers.lastRequested(connection, account, state, after, 51))
        .mustBeCheap(account + " " + state + " " + after);
  }
}
