/** What the framework leaves open on a connection is closed here, below it. */
@NullMarked
package shop.gateway.connections;

import org.jspecify.annotations.NullMarked;
