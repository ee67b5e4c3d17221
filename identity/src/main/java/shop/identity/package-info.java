/**
 * Who asks a service behind the gateway, and whether the route is for him: the same check in every
 * service; and what the service says of itself. Leans on the web framework and a library for
 * tokens, on nothing else of ours.
 */
@NullMarked
package shop.identity;

import org.jspecify.annotations.NullMarked;
