/** Customers, accounts and transfers over HTTP: what a request must look like, and the answers. */
@NullMarked
package shop.account.api;

import org.jspecify.annotations.NullMarked;
