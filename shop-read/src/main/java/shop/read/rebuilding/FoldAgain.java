package shop.read.rebuilding;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.EventLog;
import shop.eventsourcing.Position;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.read.projecting.ProjectionRunner;
import shop.read.projecting.Projector;

/** Folds streams again inside the active projector, a few at a time between its batches. */
final class FoldAgain {

  /** Streams folded in one transaction, which holds up what is new meanwhile. */
  private static final int AT_ONCE = 20;

  /** More streams than this are better rebuilt as a whole. */
  static final int STREAMS_MAX = 100_000;

  /** Events of the log read at a time. */
  private static final int PAGE = 1_000;

  /** The store's clock may have been set back so far between two events. */
  private static final Duration CLOCK_SLACK = Duration.ofMinutes(1);

  private static final Pattern OURS = Pattern.compile(Projector.STREAMS);

  private final ProjectionRunner projector;
  private final EventLog log;

  FoldAgain(ProjectionRunner projector, EventLog log) {
    this.projector = projector;
    this.log = log;
  }

  Findings one(StreamName stream, boolean dryRun) {
    if (!OURS.matcher(stream.value()).find()) {
      throw new TaskRefused(stream + " is no stream that is projected");
    }
    return Findings.NONE.and(1, projector.foldAgain(List.of(stream), dryRun));
  }

  Findings since(Instant since, boolean dryRun, Progress progress) throws InterruptedException {
    List<StreamName> streams = new ArrayList<>(streamsSince(since));
    Findings findings = Findings.NONE;
    for (int from = 0; from < streams.size(); from += AT_ONCE) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      int to = Math.min(from + AT_ONCE, streams.size());
      findings = findings.and(to - from, projector.foldAgain(streams.subList(from, to), dryRun));
      progress.at((double) to / streams.size());
    }
    return findings;
  }

  private Set<StreamName> streamsSince(Instant since) {
    Set<StreamName> streams = new LinkedHashSet<>();
    @Nullable Position before = null;
    while (true) {
      List<StoredEvent> page = log.readAllBackwards(before, PAGE);
      for (StoredEvent event : page) {
        if (event.created().isBefore(since.minus(CLOCK_SLACK))) {
          return streams;
        }
        if (!event.created().isBefore(since) && OURS.matcher(event.stream().value()).find()) {
          streams.add(event.stream());
        }
      }
      if (streams.size() > STREAMS_MAX) {
        throw new TaskRefused(
            "more than %,d streams were written to since then; rebuild all (./shop rebuild --all)"
                .formatted(STREAMS_MAX));
      }
      if (page.size() < PAGE) {
        return streams;
      }
      before = page.getLast().position();
    }
  }
}
