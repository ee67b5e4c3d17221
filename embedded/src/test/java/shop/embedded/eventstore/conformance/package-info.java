/** Plays what a real EventStoreDB was asked against the node and compares what both answered. */
@NullMarked
package shop.embedded.eventstore.conformance;

import org.jspecify.annotations.NullMarked;
