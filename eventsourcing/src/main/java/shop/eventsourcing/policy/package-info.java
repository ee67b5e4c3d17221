/**
 * Policies: what a context does of itself when something has happened. A {@link
 * shop.eventsourcing.policy.Policy} folds a state of its own from the log and says which commands
 * an event calls for; a {@link shop.eventsourcing.policy.PolicyRunner} follows the log, carries
 * them out, and keeps how far it has come on {@code checkpoint-<policy>}. It leans on the mechanism
 * and on Jackson for that one event.
 */
@NullMarked
package shop.eventsourcing.policy;

import org.jspecify.annotations.NullMarked;
