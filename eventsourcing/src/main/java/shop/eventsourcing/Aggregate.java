package shop.eventsourcing;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One kind of stream: its rules, and what a command handler needs to know beside them.
 *
 * @param decider the rules
 * @param codec stored names and bytes of the events
 * @param snapshotCodec the stored form of the state
 * @param status what the answer to a command says of the state after it; null when it says nothing
 */
public record Aggregate<C, E, S, R>(
    Decider<C, E, S, R> decider,
    EventCodec<E> codec,
    SnapshotCodec<S> snapshotCodec,
    Function<S, @Nullable String> status) {}
