package shop.eventsourcing.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How events of earlier versions become events of today: one step from each version to the next, on
 * the stored JSON, before it is bound to a record. The log itself is never changed.
 */
public final class Upcasters {

  /** For events of which there has only been one version. */
  public static final Upcasters NONE = new Upcasters(List.of());

  private static final Pattern VERSIONED = Pattern.compile("(.+)\\.v([1-9]\\d{0,5})");

  /**
   * A step from one stored name to the next.
   *
   * @param from such as {@code OrderCreated.v1}
   * @param to such as {@code OrderCreated.v2}
   * @param change may change the object it is given; what it throws makes the event unreadable
   */
  public record Step(String from, String to, UnaryOperator<ObjectNode> change) {}

  private final Map<String, Step> steps;

  /**
   * The steps of one kind of stream.
   *
   * @throws IllegalArgumentException when two steps leave the same name, or steps go in a circle
   */
  public Upcasters(List<Step> steps) {
    this.steps =
        steps.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Step::from,
                    Function.identity(),
                    (one, _) -> {
                      throw new IllegalArgumentException("two steps from " + one.from);
                    }));
    this.steps.keySet().forEach(this::lastName);
  }

  /**
   * Checks that every name leads to a record and no version is left out.
   *
   * @param readable the names that have a record
   * @throws IllegalArgumentException when an event could be stored that nobody could read
   */
  void check(Set<String> readable) {
    for (String from : steps.keySet()) {
      if (readable.contains(from)) {
        throw new IllegalArgumentException(from + " has a record, so no step may leave it");
      }
      if (!readable.contains(lastName(from))) {
        throw new IllegalArgumentException(from + " ends in " + lastName(from) + ", no record");
      }
    }
    Stream.concat(readable.stream(), steps.keySet().stream())
        .map(Upcasters::versionBefore)
        .filter(before -> before != null && !readable.contains(before) && !knows(before))
        .findAny()
        .ifPresent(
            missing -> {
              throw new IllegalArgumentException("nothing reads " + missing);
            });
  }

  /** Whether a step leaves this name. */
  public boolean knows(String name) {
    return steps.containsKey(name);
  }

  /** The event as it would be stored today. */
  Current upcast(String name, ObjectNode json) {
    String at = name;
    ObjectNode changed = json;
    for (Step step = steps.get(at); step != null; step = steps.get(at)) {
      changed = step.change.apply(changed);
      at = step.to;
    }
    return new Current(at, changed);
  }

  /** An event under a name that no step leaves. */
  record Current(String name, ObjectNode json) {}

  private String lastName(String from) {
    Set<String> passed = new HashSet<>();
    String at = from;
    for (Step step = steps.get(at); step != null; step = steps.get(at)) {
      if (!passed.add(at)) {
        throw new IllegalArgumentException("steps go in a circle from " + from);
      }
      at = step.to;
    }
    return at;
  }

  /** Null when it is the first version. */
  private static @Nullable String versionBefore(String name) {
    Matcher versioned = VERSIONED.matcher(name);
    if (!versioned.matches()) {
      throw new IllegalArgumentException(name + " is not a name and a version, such as Paid.v1");
    }
    int version = Integer.parseInt(versioned.group(2));
    return version == 1 ? null : versioned.group(1) + ".v" + (version - 1);
  }
}
