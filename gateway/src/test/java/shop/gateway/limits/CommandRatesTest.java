package shop.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommandRatesTest {
  private static final long MS = Duration.ofMillis(1).toNanos();
  private static final Counted ADA = new Counted("user ada");
  private static final Counted BOB = new Counted("user bob");

  @Test
  void a_caller_may_send_so_many_at_once_and_then_so_many_a_second() {
    CommandRates rates = new CommandRates(50, 100, 10);

    assertThat(admitted(rates, ADA, 200, 0)).isEqualTo(100);
    assertThat(admitted(rates, ADA, 200, 19 * MS)).isZero();
    assertThat(admitted(rates, ADA, 200, 20 * MS)).isEqualTo(1);
    assertThat(admitted(rates, ADA, 200, 1020 * MS)).isEqualTo(50);
  }

  @Test
  void one_caller_takes_nothing_from_another() {
    CommandRates rates = new CommandRates(50, 100, 10);

    assertThat(admitted(rates, ADA, 200, 0)).isEqualTo(100);
    assertThat(admitted(rates, BOB, 200, 0)).isEqualTo(100);
  }

  @Test
  void a_refusal_costs_nothing() {
    CommandRates rates = new CommandRates(10, 1, 10);

    assertThat(admitted(rates, ADA, 1_000, 0)).isEqualTo(1);
    assertThat(admitted(rates, ADA, 1, 100 * MS)).isEqualTo(1);
  }

  @Test
  void silence_saves_no_more_than_one_burst() {
    CommandRates rates = new CommandRates(50, 100, 10);

    assertThat(admitted(rates, ADA, 1, 0)).isEqualTo(1);
    assertThat(admitted(rates, ADA, 500, 3_600_000 * MS)).isEqualTo(100);
  }

  @Test
  void callers_beyond_those_counted_one_by_one_share_what_one_may_send() {
    CommandRates rates = new CommandRates(50, 100, 2);
    assertThat(admitted(rates, ADA, 1, 0)).isEqualTo(1);
    assertThat(admitted(rates, BOB, 1, 0)).isEqualTo(1);

    int strangers = 0;
    for (int i = 0; i < 1_000; i++) {
      strangers += admitted(rates, new Counted("address " + i), 1, 0);
    }

    assertThat(strangers).isEqualTo(100);
    assertThat(rates.callers()).isEqualTo(3);
    assertThat(admitted(rates, ADA, 200, 0)).isEqualTo(99);
  }

  @Test
  void who_has_been_silent_makes_room_for_others() {
    CommandRates rates = new CommandRates(50, 100, 2);
    admitted(rates, ADA, 10, 0);
    admitted(rates, BOB, 10, 0);

    long later = 3_000 * MS;
    assertThat(admitted(rates, new Counted("address 1"), 200, later)).isEqualTo(100);
    assertThat(admitted(rates, new Counted("address 2"), 200, later)).isEqualTo(100);
    assertThat(rates.callers()).isEqualTo(2);
  }

  private static int admitted(CommandRates rates, Counted caller, int asked, long at) {
    int admitted = 0;
    for (int i = 0; i < asked; i++) {
      admitted += rates.admits(caller, at) ? 1 : 0;
    }
    return admitted;
  }
}
