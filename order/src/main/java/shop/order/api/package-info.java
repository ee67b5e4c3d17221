/** Orders over HTTP: what a request must look like, and what is answered. */
@NullMarked
package shop.order.api;

import org.jspecify.annotations.NullMarked;
