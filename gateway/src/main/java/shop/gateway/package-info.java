/** The gateway: the only door to the shop. It starts here; it forwards and decides nothing. */
@NullMarked
package shop.gateway;

import org.jspecify.annotations.NullMarked;
