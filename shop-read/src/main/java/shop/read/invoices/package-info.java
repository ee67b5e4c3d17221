/** Monthly invoices: what each order puts on one, and what is joined to it when it is asked for. */
@NullMarked
package shop.read.invoices;

import org.jspecify.annotations.NullMarked;
