package shop.gateway.users;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Argon2id. A hash costs memory and a processor's time on purpose: they are computed one by one,
 * and on a thread of their own, where they keep nothing else from its turn.
 */
public final class Passwords {
  public static final int LENGTH_MIN = 12;
  public static final int LENGTH_MAX = 128;

  /** What is told of a password that is none. */
  public static final String RULE =
      "a password has %d to %d characters".formatted(LENGTH_MIN, LENGTH_MAX);

  private static final int WAITING_MAX = 20;
  private static final Duration TURN_WITHIN = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofMinutes(1);

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;

  /** Made once with these very numbers, of a secret that was thrown away. */
  static final String NOBODYS =
      "$argon2id$v=19$m=19456,t=2,p=1$f8+iyFNzttI1sN89F/RPgg"
          + "$EzXFgE2V4c/FqIhT3j2RW9gIeBTemAO5bVnzBEw3HWA";

  private final Argon2PasswordEncoder argon2 =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
  private final ExecutorService thread =
      new ThreadPoolExecutor(
          0,
          1,
          IDLE.toMillis(),
          MILLISECONDS,
          new ArrayBlockingQueue<>(WAITING_MAX),
          Thread.ofPlatform().daemon().name("passwords").factory());
  private final Timer computed;

  /** Too many are being computed; worth another attempt a little later. */
  public static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1;

    Busy() {
      super("too many passwords are being looked at");
    }
  }

  public Passwords(MeterRegistry metrics) {
    this.computed =
        Timer.builder("shop.gateway.passwords")
            .description("Password hashes computed")
            .register(metrics);
  }

  /** One that nobody can guess and everybody can type. */
  public static String random() {
    return Secret.password();
  }

  public static boolean isAccepted(String password) {
    return password.length() >= LENGTH_MIN && password.length() <= LENGTH_MAX;
  }

  public String hash(String password) {
    if (!isAccepted(password)) {
      throw new IllegalArgumentException(RULE);
    }
    return inTurn(() -> argon2.encode(password));
  }

  /**
   * Whether the password is the one of the hash. Without a hash, that of nobody's password is
   * compared, so that an unknown user takes as long as a known one.
   */
  boolean matches(String password, @Nullable String hash) {
    if (password.length() > LENGTH_MAX) {
      return false;
    }
    String compared = hash == null ? NOBODYS : hash;
    return inTurn(() -> argon2.matches(password, compared)) && hash != null;
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      return Objects.requireNonNull(
          thread.submit(() -> computed.record(work)).get(TURN_WITHIN.toMillis(), MILLISECONDS));
    } catch (RejectedExecutionException | TimeoutException _) {
      throw new Busy();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Busy();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
