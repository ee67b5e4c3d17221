/** Stored names of the order's events; it leans on the domain. */
@NullMarked
package shop.order.store;

import org.jspecify.annotations.NullMarked;
