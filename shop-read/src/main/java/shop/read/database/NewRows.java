package shop.read.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows whose keys a table does not hold yet, written by COPY: it takes a third of what the same
 * rows cost as an INSERT that has to look for each key.
 */
public final class NewRows {
  /** Characters sent at a time: many rows may be too many to be held twice. */
  private static final int CHUNK = 64 * 1_024;

  private NewRows() {}

  /**
   * Writes rows.
   *
   * @param target the table with the names of its columns, such as {@code orders (order_id,
   *     status)}
   * @param values of one row, in the order of the columns: null, a list of texts, or anything whose
   *     {@code toString} is as Postgres reads it
   */
  public static <R> void copy(
      Connection transaction,
      String target,
      List<R> rows,
      Function<R, List<? extends @Nullable Object>> values)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    CopyIn copy =
        transaction
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + target + " FROM STDIN");
    try {
      StringBuilder text = new StringBuilder();
      for (R row : rows) {
        append(text, values.apply(row));
        if (text.length() >= CHUNK) {
          write(copy, text);
        }
      }
      write(copy, text);
      var _ = copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static void write(CopyIn copy, StringBuilder text) throws SQLException {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    text.setLength(0);
  }

  private static void append(StringBuilder text, List<? extends @Nullable Object> row) {
    char separator = 0;
    for (Object value : row) {
      if (separator != 0) {
        text.append(separator);
      }
      append(text, value);
      separator = '\t';
    }
    text.append('\n');
  }

  private static void append(StringBuilder text, @Nullable Object value) {
    if (value == null) {
      text.append("\\N");
    } else if (value instanceof List<?> texts) {
      escape(text, array(texts));
    } else {
      escape(text, value.toString());
    }
  }

  private static String array(List<?> texts) {
    StringBuilder array = new StringBuilder("{");
    for (Object element : texts) {
      array.append(array.length() == 1 ? "\"" : ",\"");
      array.append(element.toString().replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
    return array.append('}').toString();
  }

  private static void escape(StringBuilder text, String value) {
    for (int n = 0; n < value.length(); n++) {
      char c = value.charAt(n);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(c);
      }
    }
  }
}
