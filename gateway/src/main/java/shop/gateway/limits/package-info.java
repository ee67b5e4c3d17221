/** How much the gateway takes on, from whom, and how it tells one caller from another. */
@NullMarked
package shop.gateway.limits;

import org.jspecify.annotations.NullMarked;
