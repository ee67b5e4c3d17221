/** The rules of orders, as pure functions; it leans on the JDK and the decider vocabulary alone. */
@NullMarked
package shop.order.domain;

import org.jspecify.annotations.NullMarked;
