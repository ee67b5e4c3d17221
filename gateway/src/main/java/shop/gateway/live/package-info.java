/** Carries the changes of the read model from one feed to every browser's socket. */
@NullMarked
package shop.gateway.live;

import org.jspecify.annotations.NullMarked;
