/**
 * EventStoreDB's gRPC protocol over the log: requests are checked and turned into reads and writes,
 * and what comes of them into messages, statuses and trailers.
 */
@NullMarked
package shop.embedded.eventstore.protocol;

import org.jspecify.annotations.NullMarked;
