/**
 * The log as an operator browses it: events, streams, and the commands behind them. It reads events
 * from the store, and where to look from a table of its own.
 */
@NullMarked
package shop.read.events;

import org.jspecify.annotations.NullMarked;
