package shop.embedded.eventstore.log;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a stream's metadata says about which of its events are shown; {@link #UNSET} where it says
 * nothing.
 */
public record StreamMetadata(long maxCount, long maxAgeSeconds, long truncateBefore) {
  static final long UNSET = -1;

  /** A stream truncated before this revision is deleted, until it is appended to again. */
  static final long DELETED = Long.MAX_VALUE;

  static final String EVENT_TYPE = "$metadata";
  static final StreamMetadata NONE = new StreamMetadata(UNSET, UNSET, UNSET);

  private static final String MAX_COUNT = "$maxCount";
  private static final String MAX_AGE = "$maxAge";
  private static final String TRUNCATE_BEFORE = "$tb";
  private static final String CACHE_CONTROL = "$cacheControl";
  private static final List<String> NUMBERS =
      List.of(MAX_COUNT, MAX_AGE, TRUNCATE_BEFORE, CACHE_CONTROL);
  private static final List<String> SECONDS = List.of(MAX_AGE, CACHE_CONTROL);
  private static final long SECONDS_MAX = Long.MAX_VALUE / Ticks.PER_SECOND;
  private static final String TEMP_STREAM = "$tempStream";
  private static final String ACL = "$acl";
  private static final Set<String> ROLES = Set.of("$r", "$w", "$d", "$mr", "$mw");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a metadata event says: nothing, as in EventStoreDB, unless it is marked as JSON. */
  static StreamMetadata of(ProposedEvent event) {
    return event.json() ? parse(event.data().toByteArray()) : NONE;
  }

  /**
   * Reads the data of a metadata event. As in EventStoreDB, one field of the wrong type voids all
   * of it, while a number out of range voids that field alone.
   */
  static StreamMetadata parse(byte[] json) {
    ObjectNode fields = object(json).orElseGet(JsonNodeFactory.instance::objectNode);
    boolean whole =
        NUMBERS.stream().map(fields::path).allMatch(StreamMetadata::isAbsentOrLong)
            && SECONDS.stream().allMatch(it -> Math.abs(fields.path(it).asLong()) <= SECONDS_MAX)
            && isAbsentOr(fields.path(TEMP_STREAM), JsonNode::isBoolean)
            && isAbsentOr(fields.path(ACL), StreamMetadata::isAcl);
    return whole
        ? new StreamMetadata(
            number(fields, MAX_COUNT, 1),
            number(fields, MAX_AGE, 1),
            number(fields, TRUNCATE_BEFORE, 0))
        : NONE;
  }

  /** The same JSON with another {@code $tb}; empty when it is no object. */
  static Optional<byte[]> withTruncateBefore(byte[] json, long revision) {
    return object(json).map(fields -> bytes(fields.put(TRUNCATE_BEFORE, revision)));
  }

  /** What is written to a metastream when its stream is deleted. */
  static byte[] ofDeleted() {
    return bytes(JsonNodeFactory.instance.objectNode().put(TRUNCATE_BEFORE, DELETED));
  }

  /** The first revision that is shown, given the stream's last. */
  long firstRevisionShown(long lastRevision) {
    long first = Math.max(truncateBefore, 0);
    return maxCount == UNSET ? first : Math.max(first, lastRevision - maxCount + 1);
  }

  private static Optional<ObjectNode> object(byte[] json) {
    try {
      return JSON.readTree(json) instanceof ObjectNode fields
          ? Optional.of(fields)
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(ObjectNode fields) {
    try {
      return JSON.writeValueAsBytes(fields);
    } catch (JacksonException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isAcl(JsonNode acl) {
    return acl.isObject()
        && acl.properties().stream()
            .allMatch(it -> ROLES.contains(it.getKey()) && areRoles(it.getValue()));
  }

  private static boolean areRoles(JsonNode value) {
    return value.isTextual()
        || (value.isArray() && value.valueStream().allMatch(JsonNode::isTextual));
  }

  private static boolean isAbsentOrLong(JsonNode value) {
    return isAbsentOr(value, it -> it.isIntegralNumber() && it.canConvertToLong());
  }

  private static boolean isAbsentOr(JsonNode value, Predicate<JsonNode> wanted) {
    return value.isMissingNode() || wanted.test(value);
  }

  private static long number(ObjectNode fields, String name, long least) {
    long value = fields.path(name).asLong(UNSET);
    return value >= least ? value : UNSET;
  }
}
