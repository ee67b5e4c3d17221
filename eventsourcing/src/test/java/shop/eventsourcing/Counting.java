package shop.eventsourcing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import shop.eventsourcing.json.JsonSnapshotCodec;

/**
 * The smallest decider there is: a counter with an upper bound. A positive command is added, a
 * negative one sets the counter back to zero.
 */
public class Counting implements Decider<Integer, Integer, Integer, String>, EventCodec<Integer> {
  public static final int BOUND = 1_000_000;

  public static final Duration TIME = Duration.ofSeconds(30);

  /** The status of a sum is the sum. */
  public static Aggregate<Integer, Integer, Integer, String> aggregate() {
    Counting counting = new Counting();
    return aggregate(counting);
  }

  public static Aggregate<Integer, Integer, Integer, String> aggregate(Counting counting) {
    return new Aggregate<>(
        counting, counting, new JsonSnapshotCodec<>(Integer.class, 1), Object::toString);
  }

  public static StreamName newStream() {
    return StreamName.of("counter", UUID.randomUUID());
  }

  public static CommandContext context(String key) {
    return context(key, new Expected.Any());
  }

  public static CommandContext context(String key, Expected expected) {
    return new CommandContext(
        NameBasedUuid.of(new UUID(0, 0), key),
        "Add",
        "hash",
        "tester",
        "c",
        null,
        null,
        expected,
        Deadline.in(TIME));
  }

  public static CommandContext context() {
    return context(UUID.randomUUID().toString());
  }

  @Override
  public Integer initialState() {
    return 0;
  }

  @Override
  public Decision<Integer, String> decide(Integer add, Integer sum) {
    if (add == 0 || (add < 0 && sum == 0)) {
      return Decision.alreadySo();
    }
    if (add < 0) {
      return Decision.accepted(-sum);
    }
    return sum + add > BOUND ? Decision.refused("too much") : Decision.accepted(add);
  }

  @Override
  public Integer evolve(Integer sum, Integer added) {
    return sum + added;
  }

  @Override
  public String typeOf(Integer event) {
    return "Added.v1";
  }

  @Override
  public boolean knows(String type) {
    return type.startsWith("Added.v");
  }

  @Override
  public byte[] write(Integer event) {
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Integer read(StoredEvent stored) {
    if (!stored.type().equals("Added.v1")) {
      throw new UnreadableEvent(stored, null);
    }
    return Integer.valueOf(new String(stored.data(), StandardCharsets.UTF_8));
  }
}
