/** The official EventStoreDB client behind the ports of the mechanism; nobody else imports it. */
@NullMarked
package shop.eventsourcing.esdb;

import org.jspecify.annotations.NullMarked;
