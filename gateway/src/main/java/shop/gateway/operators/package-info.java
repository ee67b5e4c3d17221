/** What operators ask of the gateway itself: who may sign in, and how the whole shop stands. */
@NullMarked
package shop.gateway.operators;

import org.jspecify.annotations.NullMarked;
