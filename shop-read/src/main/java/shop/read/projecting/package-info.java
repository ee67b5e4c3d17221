/**
 * Applies the log to the tables: one active projector, rows and checkpoint in one transaction. It
 * leans on the mechanism's subscription and on Postgres; what an event means is for the views.
 */
@NullMarked
package shop.read.projecting;

import org.jspecify.annotations.NullMarked;
