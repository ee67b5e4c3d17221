package shop.embedded.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import io.grpc.Status;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import shop.embedded.eventstore.protocol.OpenReads;

/** One event of one stream is damaged on disk. */
class DataLossTest {
  private static final int SECONDS_MAX = 20;
  private static final String DAMAGED = "order-1";
  private static final String WHOLE = "order-2";

  @TempDir private Path directory;
  private EmbeddedEventStore node;
  private RawClient client;

  @BeforeEach
  void start() throws Exception {
    try (var before = EmbeddedEventStore.start(EmbeddedEventStoreSettings.insecure(directory, 0));
        var writer = new RawClient(before.port())) {
      for (long revision = -1; revision < 2; revision++) {
        append(writer, DAMAGED, revision);
        append(writer, WHOLE, revision);
      }
    }
    damage("order-1 at revision 1 is the third of six events", 3);
    node = EmbeddedEventStore.start(EmbeddedEventStoreSettings.insecure(directory, 0));
    client = new RawClient(node.port());
  }

  @AfterEach
  void stop() {
    client.close();
    node.close();
  }

  @Test
  void damage_is_told_by_its_place_and_what_lies_before_it_is_served() {
    List<ReadResp> served = new ArrayList<>();
    Status status = client.read(DAMAGED, served::add);
    assertThat(status.getCode()).isEqualTo(Status.Code.DATA_LOSS);
    assertThat(status.getDescription()).contains(DAMAGED, "position " + 3 * 1024);
    assertThat(served).hasSize(1);
  }

  @Test
  void damage_is_logged_once_however_often_it_is_met() {
    var logged = new ListAppender<ILoggingEvent>();
    logged.start();
    var logger = (Logger) LoggerFactory.getLogger(OpenReads.class);
    logger.addAppender(logged);
    try {
      for (int i = 0; i < 3; i++) {
        assertThat(client.read(DAMAGED, _ -> {}).getCode()).isEqualTo(Status.Code.DATA_LOSS);
      }
    } finally {
      logger.detachAppender(logged);
    }
    assertThat(logged.list)
        .singleElement()
        .satisfies(it -> assertThat(it.getFormattedMessage()).contains("position 3072", DAMAGED));
  }

  @Test
  void other_streams_go_on() throws Exception {
    List<ReadResp> served = new ArrayList<>();
    assertThat(client.read(WHOLE, served::add).isOk()).isTrue();
    assertThat(served).hasSize(3);
    append(client, WHOLE, 2);
    append(client, "order-3", -1);
  }

  @Test
  void the_damaged_stream_can_still_be_appended_to() throws Exception {
    append(client, DAMAGED, 2);
  }

  private void damage(String what, int sequence) throws Exception {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("events.db"));
        Statement statement = database.createStatement()) {
      int rows =
          statement.executeUpdate(
              "UPDATE events SET event = substr(event, 1, 20) || x'00' || substr(event, 22)"
                  + " WHERE sequence = "
                  + sequence);
      assertThat(rows).as(what).isEqualTo(1);
    }
  }

  private static void append(RawClient to, String stream, long expected) throws Exception {
    var answer =
        to.append(stream, expected, UUID.randomUUID(), new byte[100])
            .get(SECONDS_MAX, TimeUnit.SECONDS);
    assertThat(answer.hasSuccess()).as(stream).isTrue();
  }
}
