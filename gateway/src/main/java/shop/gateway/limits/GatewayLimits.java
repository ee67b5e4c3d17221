package shop.gateway.limits;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.convert.format.ReadableBytes;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is bounded here; the values stand in application.yml, and in docs/operations.md.
 *
 * @param connectionsMax how many connections clients may have open
 * @param headWithin how long a client may take to send the head of a request
 * @param bodyWithin how long a client may take to send a body
 * @param bodiesBytes how many bytes of bodies may be held at once, all together
 * @param answerStallsFor how long no byte of an answer may pass, whoever is to blame
 * @param requestsPerUpstream how many requests one service may be working on for this gateway
 * @param commandsPerSecond how many commands a caller may send, on average
 * @param commandsBurst how many a caller who was silent may send at once
 * @param callersMax how many callers are counted one by one; the rest of them count as one
 * @param socketsMax how many sockets may be open
 * @param socketsPerCaller how many of them a caller may hold
 * @param socketStuckFor how long a browser may read nothing while something waits for it
 * @param socketTextBytes the largest text a browser may send; no setting raises it above 64 KiB
 * @param socketTextFragments of how many fragments it may consist
 * @param eventFeedsMax how many sockets may follow the log
 * @param outboxFrames how many frames may wait for one browser
 * @param outboxBytes how many bytes they may have together
 * @param signInsPerAddress how often a minute one address may try to sign in
 * @param signInsPerUser how often a minute somebody may try to sign in as one user
 */
@ConfigurationProperties("gateway.limits")
public record GatewayLimits(
    int connectionsMax,
    Duration headWithin,
    Duration bodyWithin,
    @ReadableBytes int bodiesBytes,
    Duration answerStallsFor,
    int requestsPerUpstream,
    int commandsPerSecond,
    int commandsBurst,
    int callersMax,
    int socketsMax,
    int socketsPerCaller,
    Duration socketStuckFor,
    @ReadableBytes int socketTextBytes,
    int socketTextFragments,
    int eventFeedsMax,
    int outboxFrames,
    @ReadableBytes int outboxBytes,
    int signInsPerAddress,
    int signInsPerUser) {
  /** Each by its name: a number, or a time as ISO 8601 writes it. */
  public Map<String, Object> inForce() {
    Map<String, Object> limits = new LinkedHashMap<>();
    for (RecordComponent limit : GatewayLimits.class.getRecordComponents()) {
      try {
        Object value = limit.getAccessor().invoke(this);
        limits.put(limit.getName(), value instanceof Duration time ? time.toString() : value);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return limits;
  }
}
