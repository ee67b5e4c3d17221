/** The views of customers, their accounts and transfers: rows, how events become rows, queries. */
@NullMarked
package shop.read.accounts;

import org.jspecify.annotations.NullMarked;
