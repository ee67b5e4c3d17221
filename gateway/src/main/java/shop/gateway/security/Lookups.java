package shop.gateway.security;

import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the database off the event loop, and not more often at once than it may soon answer. */
@Singleton
final class Lookups {
  private static final int AT_ONCE_MAX = 64;

  private final ExecutorService executor;
  private final Semaphore places = new Semaphore(AT_ONCE_MAX);

  Lookups(@Named(TaskExecutors.BLOCKING) ExecutorService executor) {
    this.executor = executor;
  }

  <T extends @Nullable Object> CompletableFuture<T> of(Supplier<T> work) {
    if (!places.tryAcquire()) {
      return CompletableFuture.failedFuture(
          new RejectedExecutionException("too many sessions are being looked up"));
    }
    return CompletableFuture.supplyAsync(work, executor).whenComplete((_, _) -> places.release());
  }
}
