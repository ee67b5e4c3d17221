package shop.gateway.users;

import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.gateway.identity.Caller;

/** Signs browsers in, each attempt counted first. */
public final class SignIn {
  private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

  private final Users users;
  private final SignInLinks links;
  private final Sessions sessions;
  private final Attempts attempts;
  private final int perAddressMax;
  private final int perUserMax;

  /** What became of an attempt. */
  public sealed interface Outcome {
    record Begun(Session session) implements Outcome {}

    record Refused() implements Outcome {}

    record TooOften() implements Outcome {}
  }

  public SignIn(
      Users users,
      SignInLinks links,
      Sessions sessions,
      InstantSource clock,
      int perAddressMax,
      int perUserMax) {
    this.users = users;
    this.links = links;
    this.sessions = sessions;
    this.attempts = new Attempts(clock);
    this.perAddressMax = perAddressMax;
    this.perUserMax = perUserMax;
  }

  public Outcome byPassword(String address, String name, String password) {
    if (!attempts.allows("address " + address, perAddressMax)
        || !attempts.allows(isName(name) ? "user " + name : "no user", perUserMax)) {
      return new Outcome.TooOften();
    }
    return outcome(users.check(name, password), address);
  }

  public Outcome byLink(String address, String secret) {
    return attempts.allows("address " + address, perAddressMax)
        ? outcome(links.redeem(secret), address)
        : new Outcome.TooOften();
  }

  /** What is no name is not worth remembering either: it may be as long as a request. */
  private static boolean isName(String name) {
    return Caller.NAME.matcher(name).matches();
  }

  private Outcome outcome(Optional<Recognised> who, String address) {
    Optional<Session> begun = who.flatMap(sessions::begin);
    if (begun.isEmpty()) {
      LOG.info("A sign-in from {} was refused", address);
      return new Outcome.Refused();
    }
    LOG.info("{} signed in from {}", begun.get().caller().name(), address);
    return new Outcome.Begun(begun.get());
  }
}
