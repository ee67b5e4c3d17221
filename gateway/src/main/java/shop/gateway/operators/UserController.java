package shop.gateway.operators;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.gateway.identity.Caller;
import shop.gateway.identity.Needs;
import shop.gateway.identity.Role;
import shop.gateway.identity.SignedIn;
import shop.gateway.limits.CommandRates;
import shop.gateway.limits.Counted;
import shop.gateway.problems.ProblemKind;
import shop.gateway.problems.Problems;
import shop.gateway.users.Passwords;
import shop.gateway.users.Sessions;
import shop.gateway.users.SignInLinks;
import shop.gateway.users.SignInUnavailable;
import shop.gateway.users.Site;
import shop.gateway.users.User;
import shop.gateway.users.Users;

/** Keeps the users, as {@code ./shop user} does. */
@Controller(UserController.PATH)
@Needs(Role.OPERATOR)
@Produces(MediaType.ALL) // without it, who accepts anything would be led to the services
@ExecuteOn(TaskExecutors.BLOCKING)
final class UserController {
  static final String PATH = "/api/v1/users";

  private static final Logger LOG = LoggerFactory.getLogger(UserController.class);
  private static final String LIMIT_DEFAULT = "50";
  private static final int LIMIT_MAX = 200;

  private final Users users;
  private final SignInLinks links;
  private final Sessions sessions;
  private final Site site;
  private final CommandRates commandRates;
  private final Problems problems;

  UserController(
      Users users,
      SignInLinks links,
      Sessions sessions,
      Site site,
      CommandRates commandRates,
      Problems problems) {
    this.users = users;
    this.links = links;
    this.sessions = sessions;
    this.site = site;
    this.commandRates = commandRates;
    this.problems = problems;
  }

  /** The users by name. */
  @Get
  HttpResponse<UserAnswer.Page> listUsers(
      HttpRequest<?> request,
      @QueryValue(defaultValue = LIMIT_DEFAULT) int limit,
      @QueryValue(defaultValue = "") String after) {
    if (limit < 1 || limit > LIMIT_MAX) {
      return problems.badRequest(request, "a limit is from 1 to " + LIMIT_MAX);
    }
    if (!after.isEmpty() && !isName(after)) {
      return problems.badRequest(request, "after is the next of the page before");
    }
    List<User> found = users.list(after, limit + 1);
    List<User> page = found.subList(0, Math.min(limit, found.size()));
    String next = found.size() > limit ? page.getLast().name() : null;
    return told(
        HttpResponse.ok(new UserAnswer.Page(page.stream().map(UserAnswer::of).toList(), next)));
  }

  /** One user. */
  @Get("/{username}")
  HttpResponse<UserAnswer> getUser(HttpRequest<?> request, String username) {
    return users
        .get(username)
        .<HttpResponse<UserAnswer>>map(user -> told(HttpResponse.ok(UserAnswer.of(user))))
        .orElseGet(() -> problems.answer(request, ProblemKind.USER_NOT_FOUND));
  }

  /** Lets somebody sign in from now on. */
  @Post
  @Status(HttpStatus.CREATED)
  HttpResponse<UserAnswer.Added> addUser(HttpRequest<?> request, @Body NewUser asked) {
    return command(
        request,
        () -> {
          String flaw = asked.flaw();
          if (flaw != null) {
            return problems.badRequest(request, flaw);
          }
          Caller user = asked.caller();
          String given = asked.password();
          String made = given == null ? Passwords.random() : null;
          User added =
              users.add(user, made == null ? Objects.requireNonNull(given) : made).orElse(null);
          if (added == null) {
            return problems.answer(request, ProblemKind.USER_ALREADY_EXISTS);
          }
          log(request, "added the " + added.role().code(), added.name());
          return told(
              HttpResponse.created(
                  UserAnswer.Added.of(added, made), URI.create(PATH + "/" + added.name())));
        });
  }

  /** Gives a user another role. */
  @Put("/{username}/role")
  HttpResponse<UserAnswer> changeRole(
      HttpRequest<?> request, String username, @Body NewRole asked) {
    Role role = asked.wanted().orElse(null);
    if (role == null) {
      return problems.badRequest(request, Role.RULE);
    }
    boolean own = role != Role.OPERATOR && isCaller(request, username);
    return change(
        request, username, own, "made " + role.code(), () -> users.setRole(username, role));
  }

  /** Signs a user out, who cannot sign in until enabled again. */
  @Post("/{username}/disable")
  HttpResponse<UserAnswer> disableUser(HttpRequest<?> request, String username) {
    boolean own = isCaller(request, username);
    return change(request, username, own, "disabled", () -> users.setDisabled(username, true));
  }

  /** Lets a disabled user sign in again. */
  @Post("/{username}/enable")
  HttpResponse<UserAnswer> enableUser(HttpRequest<?> request, String username) {
    return change(request, username, false, "enabled", () -> users.setDisabled(username, false));
  }

  /** Gives a user another password, told this once. */
  @Post("/{username}/password")
  HttpResponse<UserAnswer.Password> resetPassword(HttpRequest<?> request, String username) {
    return command(
        request,
        () -> {
          String password = Passwords.random();
          if (!isName(username) || !users.setPassword(username, password)) {
            return problems.answer(request, ProblemKind.USER_NOT_FOUND);
          }
          sessions.doubt(username);
          log(request, "gave another password to", username);
          return told(HttpResponse.ok(new UserAnswer.Password(password)));
        });
  }

  /** Makes a link that signs a user in once. */
  @Post("/{username}/link")
  HttpResponse<UserAnswer.Link> makeSignInLink(HttpRequest<?> request, String username) {
    return command(
        request,
        () -> {
          if (users.get(username).isEmpty()) {
            return problems.answer(request, ProblemKind.USER_NOT_FOUND);
          }
          String secret = links.make(username).orElse(null);
          if (secret == null) {
            return problems.answer(request, ProblemKind.USER_DISABLED);
          }
          log(request, "made a link for", username);
          return told(HttpResponse.ok(new UserAnswer.Link(site.signIn(secret))));
        });
  }

  @Error
  HttpResponse<?> unavailable(HttpRequest<?> request, SignInUnavailable away) {
    return problems.answer(request, ProblemKind.SIGN_IN_UNAVAILABLE);
  }

  @Error
  HttpResponse<?> busy(HttpRequest<?> request, Passwords.Busy busy) {
    return problems.answer(request, ProblemKind.OVERLOADED);
  }

  private HttpResponse<UserAnswer> change(
      HttpRequest<?> request,
      String username,
      boolean own,
      String done,
      Supplier<Users.Change> change) {
    return command(
        request,
        () -> {
          if (own) {
            return problems.answer(request, ProblemKind.NOT_YOURSELF);
          }
          Users.Change outcome = isName(username) ? change.get() : Users.Change.NO_SUCH_USER;
          return switch (outcome) {
            case NO_SUCH_USER -> problems.answer(request, ProblemKind.USER_NOT_FOUND);
            case LAST_OPERATOR -> problems.answer(request, ProblemKind.LAST_OPERATOR);
            case DONE -> {
              sessions.doubt(username);
              log(request, done, username);
              yield getUser(request, username);
            }
          };
        });
  }

  private <A> HttpResponse<A> command(HttpRequest<?> request, Supplier<HttpResponse<A>> command) {
    if (!commandRates.admits(Counted.of(request))) {
      return problems.answer(request, ProblemKind.TOO_MANY_REQUESTS);
    }
    String session = SignedIn.of(request).session();
    if (session != null && sessions.standing(Set.of(session)).isEmpty()) {
      // The door believes what it has found for some seconds, in which nobody shall undo his end.
      return problems.answer(request, ProblemKind.NOT_SIGNED_IN);
    }
    return command.get();
  }

  /** For whoever asks later who let somebody in. */
  private static void log(HttpRequest<?> request, String done, String username) {
    LOG.info("{} {} {}", SignedIn.of(request).getName(), done, username);
  }

  private static boolean isCaller(HttpRequest<?> request, String username) {
    return SignedIn.of(request).getName().equals(username);
  }

  private static boolean isName(String text) {
    return Caller.NAME.matcher(text).matches();
  }

  private static <A> MutableHttpResponse<A> told(MutableHttpResponse<A> response) {
    return response
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
