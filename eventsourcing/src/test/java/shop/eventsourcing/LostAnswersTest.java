package shop.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.embedded.eventstore.EmbeddedEventStore;
import shop.embedded.eventstore.EmbeddedEventStoreSettings;
import shop.eventsourcing.esdb.EsdbConnection;
import shop.eventsourcing.esdb.EsdbEventStore;
import shop.eventsourcing.esdb.EsdbSettings;
import shop.eventsourcing.testing.GrpcProxy;
import shop.eventsourcing.testing.GrpcProxy.Cut;
import shop.eventsourcing.testing.StoreReady;

class LostAnswersTest {
  private static final int CUTS = Integer.getInteger("shop.test.cuts", 40);

  private final Counting counting = new Counting();

  @Test
  void an_append_cut_off_before_or_after_it_arrives_takes_effect_exactly_once(@TempDir Path data)
      throws IOException {
    long seed = Long.getLong("shop.test.seed", System.nanoTime());
    System.out.println("LostAnswersTest: -Dshop.test.cuts=" + CUTS + " -Dshop.test.seed=" + seed);
    Random random = new Random(seed);
    StreamName stream = Counting.newStream();
    List<Integer> acknowledged = new ArrayList<>();

    try (EmbeddedEventStore node =
            EmbeddedEventStore.start(EmbeddedEventStoreSettings.insecure(data, 0));
        GrpcProxy proxy = new GrpcProxy(node.port());
        EsdbConnection connection =
            new EsdbConnection(new EsdbSettings(proxy.connectionString(), null, null))) {
      EventStore store = new EsdbEventStore(connection);
      CommandHandler<Integer, Integer, Integer, String> handler =
          new CommandHandler<>(store, Counting.aggregate());
      StoreReady.await(store);
      for (int i = 1; i <= CUTS; i++) {
        proxy.cutNextAppend(random.nextBoolean() ? Cut.BEFORE_IT_ARRIVES : Cut.BEFORE_ITS_ANSWER);

        assertThat(handler.handle(stream, i, Counting.context())).isInstanceOf(Outcome.Done.class);

        acknowledged.add(i);
      }
      assertThat(store.read(stream, new Revision(0), 2 * CUTS).stream().map(counting::read))
          .containsExactlyElementsOf(acknowledged);
    }
  }
}
