/** Holds the node to the protocol and to its promises, through the wire. */
@NullMarked
package shop.embedded.eventstore;

import org.jspecify.annotations.NullMarked;
