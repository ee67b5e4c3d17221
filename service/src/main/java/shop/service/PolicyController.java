package shop.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.policy.ParkedEvent;
import shop.eventsourcing.policy.RunningPolicy;
import shop.eventsourcing.policy.RunningPolicy.Decided;
import shop.eventsourcing.request.RequestJson;
import shop.identity.Needs;
import shop.identity.Role;

/** How the policies of this context stand, and what becomes of the events they set aside. */
@Controller("/api/v1/policies/${micronaut.application.name}")
@Needs(Role.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(beans = RunningPolicy.class)
final class PolicyController {
  private final List<RunningPolicy> policies;

  PolicyController(List<RunningPolicy> policies) {
    this.policies = policies;
  }

  /** What this context does of itself, how far it has come, and the events it has set aside. */
  @Get
  Policies listPolicies() {
    return new Policies(
        policies.stream().map(RunningPolicy::status).map(PolicyAnswer::of).toList(), null);
  }

  /** Has a policy react once more to an event that it has set aside. */
  @Post("/{policy}/parked/{eventId}/retry")
  HttpResponse<NoLongerParked> retryParkedEvent(
      HttpRequest<?> request, String policy, String eventId) {
    return decide(request, policy, eventId, RunningPolicy::retry);
  }

  /** Gives up an event that a policy has set aside. */
  @Post("/{policy}/parked/{eventId}/discard")
  HttpResponse<NoLongerParked> discardParkedEvent(
      HttpRequest<?> request, String policy, String eventId) {
    return decide(request, policy, eventId, RunningPolicy::discard);
  }

  private HttpResponse<NoLongerParked> decide(
      HttpRequest<?> request,
      String policy,
      String eventId,
      BiFunction<RunningPolicy, UUID, Decided> decision) {
    UUID id = RequestJson.pathId(eventId);
    Optional<RunningPolicy> asked =
        policies.stream().filter(p -> p.status().name().equals(policy)).findAny();
    if (asked.isEmpty()) {
      return problem(
          request, HttpStatus.NOT_FOUND, "policy-not-found", "There is no such policy here.");
    }
    return switch (decision.apply(asked.get(), id)) {
      case DONE -> HttpResponse.ok(new NoLongerParked(policy, id));
      case FAILED_AGAIN ->
          problem(
              request,
              HttpStatus.CONFLICT,
              "reaction-failed",
              "It failed again; the event stays parked.");
      case OWED ->
          problem(
              request,
              HttpStatus.CONFLICT,
              "reaction-owed",
              "Something would be lost with this event: it can be tried again, not given up.");
      case NOT_PARKED ->
          problem(request, HttpStatus.NOT_FOUND, "event-not-parked", "This event is not parked.");
      case NOT_NOW ->
          problem(
                  request,
                  HttpStatus.SERVICE_UNAVAILABLE,
                  "policy-busy",
                  "The policy is in the middle of something; ask again.")
              .header("Retry-After", "1");
    };
  }

  private static MutableHttpResponse<NoLongerParked> problem(
      HttpRequest<?> request, HttpStatus status, String code, String detail) {
    return Problem.instead(Problem.response(request, status, code, detail));
  }

  /** The policies as in the API. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "PolicyPage")
  record Policies(List<PolicyAnswer> items, @Nullable String next) {}

  /** A policy as in the API. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Policy")
  record PolicyAnswer(
      String name,
      String state,
      @Nullable String checkpoint,
      long lagEvents,
      long lagSeconds,
      @Nullable String lastError,
      List<ParkedAnswer> parked) {

    static PolicyAnswer of(RunningPolicy.Status status) {
      return new PolicyAnswer(
          status.name(),
          status.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          status.checkpoint() == null ? null : status.checkpoint().toString(),
          status.lagEvents(),
          status.lagSeconds(),
          status.lastError(),
          status.parked().stream().map(ParkedAnswer::of).toList());
    }
  }

  /** A parked event as in the API. */
  @Serdeable
  @Schema(name = "ParkedEvent")
  record ParkedAnswer(
      UUID eventId,
      String stream,
      long revision,
      String position,
      String type,
      String error,
      String parkedAt,
      int attempts) {

    static ParkedAnswer of(ParkedEvent event) {
      return new ParkedAnswer(
          event.eventId(),
          event.stream().value(),
          event.revision().value(),
          event.position().toString(),
          event.type(),
          event.error(),
          event.parkedAt().toString(),
          event.attempts());
    }
  }

  /** An event that a policy is done with. */
  @Serdeable
  @Schema(name = "NoLongerParked")
  record NoLongerParked(String policy, UUID eventId) {}
}
