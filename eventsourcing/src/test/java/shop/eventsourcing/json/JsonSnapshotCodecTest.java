package shop.eventsourcing.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.eventsourcing.Folded;
import shop.eventsourcing.Position;
import shop.eventsourcing.RememberedCommand;
import shop.eventsourcing.Revision;

class JsonSnapshotCodecTest {
  private static final UUID ID = UUID.fromString("0b6f3c7e-0000-4000-8000-0000000000a1");
  private static final Revision AT = new Revision(41);

  /** A state with all that a state of ours may be made of. */
  sealed interface Box {
    record Closed() implements Box {}

    record Open(
        Instant since,
        ZoneId zone,
        LocalTime opens,
        BigDecimal worth,
        Duration left,
        Map<UUID, Set<Thing>> things,
        List<Box> inside,
        @Nullable String label)
        implements Box {

      public boolean isFull() {
        return things.size() > 3;
      }
    }
  }

  record Thing(UUID id, Revision revision) {}

  private final JsonSnapshotCodec<Box> codec = new JsonSnapshotCodec<>(Box.class, 1);

  @Test
  void a_state_comes_back_as_it_was() {
    Box open =
        new Box.Open(
            Instant.parse("2026-03-01T09:00:00.123456789Z"),
            ZoneId.of("Europe/Berlin"),
            LocalTime.of(8, 30),
            new BigDecimal("12.50"),
            Duration.ofSeconds(90),
            Map.of(ID, Set.of(new Thing(ID, new Revision(3)))),
            List.of(new Box.Closed()),
            null);
    for (Box box : List.of(open, new Box.Closed())) {
      Folded<Box> folded =
          new Folded<>(
              box,
              new Folded.Last(ID, AT, Position.parse("18446744073709551615")),
              List.of(
                  new RememberedCommand("a", "hash", new Revision(40), new Position(7), "open"),
                  new RememberedCommand(
                      "b", null, AT, Position.parse("18446744073709551615"), null)),
              AT);

      assertThat(codec.read(codec.write(folded))).isEqualTo(folded);
    }
  }

  @Test
  void a_state_of_another_form_or_under_other_rules_is_not_read() {
    byte[] written = codec.write(closed());

    assertThat(new JsonSnapshotCodec<>(Box.class, 1).read(written)).isNotNull();
    assertThat(new JsonSnapshotCodec<>(Box.class, 2).read(written)).isNull();
    assertThat(new JsonSnapshotCodec<>(Crate.class, 1).read(written)).isNull();
  }

  sealed interface Crate {
    record Shut() implements Crate {}
  }

  @Test
  void every_part_of_a_state_belongs_to_its_form() {
    String here = JsonSnapshotCodecTest.class.getName() + "$";

    assertThat(StateSchema.form(Shelf.class).replace(here, ""))
        .isEqualTo(
            """
            Book: int pages, Cover cover
            Cover: PAPER, LEATHER
            Full: java.util.Map<java.util.UUID, java.util.List<Book>> books
            Shelf: Full, Wall
            Wall:\s
            """);
    assertThat(StateSchema.hash(Shelf.class, 1))
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(StateSchema.hash(Shelf.class, 2));
  }

  sealed interface Shelf permits Full, Wall {}

  record Full(Map<UUID, List<Book>> books) implements Shelf {}

  record Wall() implements Shelf {}

  record Book(int pages, Cover cover) {}

  enum Cover {
    PAPER,
    LEATHER
  }

  private static Folded<Box> closed() {
    return new Folded<>(new Box.Closed(), new Folded.Last(ID, AT, new Position(7)), List.of(), AT);
  }
}
