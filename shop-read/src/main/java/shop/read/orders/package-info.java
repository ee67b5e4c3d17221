/** The view of orders: its rows, how events become rows, and the queries on them. */
@NullMarked
package shop.read.orders;

import org.jspecify.annotations.NullMarked;
