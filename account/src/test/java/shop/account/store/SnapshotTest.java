package shop.account.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.account.domain.Account;
import shop.account.domain.Customer;
import shop.account.domain.Transfer;
import shop.eventsourcing.Folded;
import shop.eventsourcing.Position;
import shop.eventsourcing.Revision;
import shop.eventsourcing.SnapshotCodec;

class SnapshotTest {

  @Test
  void a_customer_comes_back_as_he_was() {
    comesBack(
        CustomerEventJson.snapshotCodec(), CustomerContractTest.examples().map(Customer::evolve));
  }

  @Test
  void an_account_comes_back_as_it_was_after_each_event() {
    Account account = new Account.None();
    for (var event : AccountContractTest.examples().toList()) {
      account = Account.evolve(account, event);
      comesBack(AccountEventJson.snapshotCodec(), Stream.of(account));
    }
  }

  @Test
  void a_transfer_comes_back_as_it_was_in_every_phase() {
    List<shop.account.domain.TransferEvent> events = TransferContractTest.examples().toList();
    Transfer requested = Transfer.evolve(new Transfer.None(), events.get(0));
    Transfer withdrawn = Transfer.evolve(requested, events.get(1));
    Transfer refused = Transfer.evolve(withdrawn, events.get(2));

    comesBack(
        TransferEventJson.snapshotCodec(),
        Stream.of(
            requested,
            withdrawn,
            refused,
            Transfer.evolve(withdrawn, events.get(3)),
            Transfer.evolve(requested, events.get(4)),
            Transfer.evolve(refused, events.get(4))));
  }

  private static <S> void comesBack(SnapshotCodec<S> codec, Stream<S> states) {
    states.forEach(
        state -> {
          Folded<S> folded =
              new Folded<>(
                  state,
                  new Folded.Last(UUID.randomUUID(), new Revision(4), new Position(700)),
                  List.of(),
                  new Revision(4));

          assertThat(codec.read(codec.write(folded))).isEqualTo(folded);
        });
  }
}
