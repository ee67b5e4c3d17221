package shop.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.read.database.DatabaseSettings;

/**
 * What a query was answered with, and how: each of its statements is explained as it was carried
 * out.
 */
public record Explained(@Nullable Object slice, List<String> plans) {
  private static final Pattern REMOVED = Pattern.compile("Rows Removed by [\\w ]+: (\\d+)");
  private static final Pattern READ = Pattern.compile("(?:shared hit|read)=(\\d+)");

  /** Pages of 8 KiB that one query may touch: a few hundred rows and the way to them. */
  private static final int PAGES_MAX = 1_500;

  /** A query as a view carries it out. */
  public interface Query {
    Object run(Connection connection) throws SQLException;
  }

  public static Explained of(DatabaseSettings database, Query query) throws SQLException {
    try (Connection connection = database.forQueries().getConnection()) {
      List<String> plans = new ArrayList<>();
      Object slice = query.run(explaining(connection, plans));
      assertThat(plans).isNotEmpty();
      return new Explained(slice, plans);
    }
  }

  /** Explains every statement that is carried out, with the values it was given. */
  private static Connection explaining(Connection connection, List<String> plans) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              try {
                Object result = method.invoke(connection, arguments);
                return result instanceof PreparedStatement statement
                    ? explaining(statement, plans)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static PreparedStatement explaining(PreparedStatement statement, List<String> plans) {
    return (PreparedStatement)
        Proxy.newProxyInstance(
            PreparedStatement.class.getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            (_, method, arguments) -> {
              if (method.getName().equals("executeQuery")) {
                plans.add(plan(statement.getConnection(), statement.toString()));
              }
              try {
                return method.invoke(statement, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static String plan(Connection connection, String sql) throws SQLException {
    StringBuilder plan = new StringBuilder(sql).append('\n');
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " + sql)) {
      while (row.next()) {
        plan.append(row.getString(1)).append('\n');
      }
    }
    return plan.toString();
  }

  public void mustUseIndexes(String what) {
    assertThat(plans).as(what).noneMatch(plan -> plan.contains("Seq Scan"));
  }

  public void mustBeCheap(String what) {
    mustUseIndexes(what);
    for (String plan : plans) {
      Matcher read = READ.matcher(plan.substring(plan.indexOf("Buffers:")));
      assertThat(read.find()).isTrue();
      assertThat(Integer.parseInt(read.group(1))).as(what + "\n" + plan).isLessThan(PAGES_MAX);
    }
  }

  public int removed() {
    return plans.stream()
        .flatMap(plan -> REMOVED.matcher(plan).results())
        .mapToInt(result -> Integer.parseInt(result.group(1)))
        .sum();
  }
}
