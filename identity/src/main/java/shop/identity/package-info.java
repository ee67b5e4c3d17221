/**
 * Who asks a service behind the gateway, and whether the route is for him: the same check in every
 * service. Leans on the web framework and a library for tokens, on nothing else of ours.
 */
@NullMarked
package shop.identity;

import org.jspecify.annotations.NullMarked;
