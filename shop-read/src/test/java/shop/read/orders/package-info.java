/** Tests of the view of orders, through the service. */
@NullMarked
package shop.read.orders;

import org.jspecify.annotations.NullMarked;
