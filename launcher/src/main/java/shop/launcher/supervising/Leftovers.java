package shop.launcher.supervising;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Processes that a supervisor started and did not live to stop. They are ended, not adopted: the
 * next supervisor can then be the parent of all it watches, and no data folder gets a second user.
 */
public final class Leftovers {
  private Leftovers() {}

  /** Service → process, of those that still run. To be asked only while no supervisor runs. */
  public static Map<String, ProcessHandle> find(RunFolder runFolder) throws IOException {
    Map<String, ProcessHandle> found = new LinkedHashMap<>();
    for (Map.Entry<String, ProcessIdentity> entry : runFolder.processes().entrySet()) {
      entry.getValue().alive().ifPresent(process -> found.put(entry.getKey(), process));
    }
    return found;
  }

  /** Stops the processes side by side and forgets them; returns the names of those that remain. */
  public static List<String> stop(Map<String, ProcessHandle> processes, RunFolder runFolder)
      throws IOException, InterruptedException {
    Map<String, Future<Boolean>> stops = new LinkedHashMap<>();
    List<String> remaining = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      processes.forEach(
          (name, process) -> stops.put(name, threads.submit(() -> Stopping.stop(process))));
      for (Map.Entry<String, Future<Boolean>> stop : stops.entrySet()) {
        if (stop.getValue().get()) {
          runFolder.delete(stop.getKey());
        } else {
          remaining.add(stop.getKey());
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a process cannot be stopped", e);
    }
    return remaining;
  }
}
