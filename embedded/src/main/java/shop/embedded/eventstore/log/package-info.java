/**
 * The log: events in SQLite, one writer that commits in groups, readers that check what they read;
 * it knows the shape of a stored event and nothing of gRPC.
 */
@NullMarked
package shop.embedded.eventstore.log;

import org.jspecify.annotations.NullMarked;
