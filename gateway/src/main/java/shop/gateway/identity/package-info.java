/** Who asks and what they may do, and the signed tokens that say so. */
@NullMarked
package shop.gateway.identity;

import org.jspecify.annotations.NullMarked;
