package shop.embedded.eventstore.log;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
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
  private static final List<String> NUMBERS =
      List.of(MAX_COUNT, MAX_AGE, TRUNCATE_BEFORE, "$cacheControl");
  private static final long MAX_AGE_SECONDS_MAX = Long.MAX_VALUE / Ticks.PER_SECOND;
  private static final String TEMP_STREAM = "$tempStream";
  private static final String ACL = "$acl";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the data of a metadata event. As in EventStoreDB, one field of the wrong type voids all
   * of it, while a number out of range voids that field alone.
   */
  static StreamMetadata parse(byte[] json) {
    ObjectNode fields = object(json);
    boolean whole =
        NUMBERS.stream().map(fields::path).allMatch(StreamMetadata::isAbsentOrLong)
            && fields.path(MAX_AGE).asLong() <= MAX_AGE_SECONDS_MAX
            && isAbsentOr(fields.path(TEMP_STREAM), JsonNode::isBoolean)
            && isAbsentOr(fields.path(ACL), JsonNode::isObject);
    return whole
        ? new StreamMetadata(
            number(fields, MAX_COUNT, 1),
            number(fields, MAX_AGE, 1),
            number(fields, TRUNCATE_BEFORE, 0))
        : NONE;
  }

  /** The same JSON with another {@code $tb}. */
  static byte[] withTruncateBefore(byte[] json, long revision) {
    ObjectNode fields = object(json);
    fields.put(TRUNCATE_BEFORE, revision);
    try {
      return JSON.writeValueAsBytes(fields);
    } catch (JacksonException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first revision that is shown, given the stream's last. */
  long firstRevisionShown(long lastRevision) {
    long first = Math.max(truncateBefore, 0);
    return maxCount == UNSET ? first : Math.max(first, lastRevision - maxCount + 1);
  }

  private static ObjectNode object(byte[] json) {
    try {
      return JSON.readTree(json) instanceof ObjectNode fields
          ? fields
          : JsonNodeFactory.instance.objectNode();
    } catch (IOException _) {
      return JsonNodeFactory.instance.objectNode();
    }
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
