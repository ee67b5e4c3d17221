package shop.account.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.account.domain.TransferEvent;
import shop.account.domain.TransferEvent.TransferCompleted;
import shop.account.domain.TransferEvent.TransferDepositRefused;
import shop.account.domain.TransferEvent.TransferFailed;
import shop.account.domain.TransferEvent.TransferRequested;
import shop.account.domain.TransferEvent.TransferWithdrawn;
import shop.eventsourcing.testing.EventContract;

class TransferContractTest extends EventContract<TransferEvent> {
  private static final String NAMES = "Transfer.*";
  private static final UUID ID = UUID.fromString("0b6f3c7e-0000-4000-8000-00000000007f");
  private static final UUID FROM = UUID.fromString("0b6f3c7e-0000-4000-8000-0000000000ac");
  private static final UUID TO = UUID.fromString("0b6f3c7e-0000-4000-8000-0000000000ad");
  private static final Instant AT = Instant.parse("2027-03-01T09:00:00Z");

  TransferContractTest() {
    super(TransferEvent.class, TransferEventJson.codec(), NAMES, examples());
  }

  static Stream<TransferEvent> examples() {
    return Stream.of(
        new TransferRequested(ID, FROM, TO, new BigDecimal("10.00"), "EUR", AT),
        new TransferWithdrawn(ID, AT),
        new TransferDepositRefused(ID, "account-not-found", AT),
        new TransferCompleted(ID, AT),
        new TransferFailed(ID, "account-not-found", AT));
  }

  @Override
  protected void checkExample(TransferEvent event) {
    assertThat(event.transferId()).isEqualTo(ID);
    assertThat(event.at()).isEqualTo(AT);
  }

  @Test
  void every_file_is_of_one_kind_of_stream_or_a_refusal() throws IOException {
    String kinds = String.join("|", CustomerContractTest.NAMES, AccountContractTest.NAMES, NAMES);
    try (Stream<Path> files = Files.list(Path.of("contract"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(name -> name.matches("(%s|.*Failed)\\.v\\d+\\.json".formatted(kinds)));
    }
  }
}
