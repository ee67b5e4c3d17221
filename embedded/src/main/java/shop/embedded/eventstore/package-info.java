/**
 * A durable single node that speaks EventStoreDB's gRPC protocol: what stands in for EventStoreDB
 * where there is no container, and in tests. It leans on gRPC, SQLite and the client's protocol
 * classes.
 */
@NullMarked
package shop.embedded.eventstore;

import org.jspecify.annotations.NullMarked;
