/** Tests of invoices, through the service. */
@NullMarked
package shop.read.invoices;

import org.jspecify.annotations.NullMarked;
