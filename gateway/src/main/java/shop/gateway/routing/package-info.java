/** Forwards API requests to the service that answers them, unread and within bounds. */
@NullMarked
package shop.gateway.routing;

import org.jspecify.annotations.NullMarked;
