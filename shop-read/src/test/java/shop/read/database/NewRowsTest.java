package shop.read.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.read.Postgres;
import shop.read.Tables;

class NewRowsTest {
  private static final List<@Nullable String> TEXTS =
      Arrays.asList(
          null, "", "\\N", "\\.", "a\tb", "a\\tb", "a\nb\r\n", "{\"a\",NULL}", "NULL", "ü – 😀");

  private final DatabaseSettings database = Postgres.newDatabase();

  @Test
  void every_text_is_read_back_as_it_was_written() throws SQLException {
    try (Connection connection = database.forMigrations().getConnection()) {
      Tables.run(connection, "CREATE TEMP TABLE t (n int, one text, many text[])");
      List<String> some = TEXTS.stream().map(text -> text + "").toList();

      NewRows.copy(
          connection,
          "t (n, one, many)",
          IntStream.range(0, TEXTS.size()).boxed().toList(),
          n -> Arrays.asList(n, TEXTS.get(n), some));

      List<@Nullable String> read = new ArrayList<>();
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT one, many FROM t ORDER BY n")) {
        while (row.next()) {
          read.add(row.getString(1));
          assertThat((String[]) row.getArray(2).getArray()).containsExactlyElementsOf(some);
        }
      }
      assertThat(read).isEqualTo(TEXTS);
    }
  }

  @Test
  void what_postgres_cannot_store_is_refused_and_the_connection_goes_on() throws SQLException {
    try (Connection connection = database.forMigrations().getConnection()) {
      Tables.run(connection, "CREATE TEMP TABLE t (one text)");

      assertThatThrownBy(
              () -> NewRows.copy(connection, "t (one)", List.of("a\0b"), text -> List.of(text)))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22021"));

      NewRows.copy(connection, "t (one)", List.of("ab"), text -> List.of(text));
      assertThat(Tables.one(connection, "SELECT one FROM t")).isEqualTo("ab");
    }
  }
}
