/** The order service: it starts here and is wired here; its rules are in {@code domain}. */
@NullMarked
package shop.order;

import org.jspecify.annotations.NullMarked;
