package shop.read.inbound;

import com.eventstore.dbclient.EventStoreDBClient;
import io.micronaut.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** Breaks every fence of this module, so that a test can see each of them bite. */
final class Trespasser {
  String opensATransaction(Connection connection, EventStoreDBClient client) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement statement = connection.prepareStatement("SELECT")) {
      return statement.toString() + client + Instant.now() + HttpResponse.ok();
    }
  }
}
