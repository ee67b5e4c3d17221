/** Tests of the views of customers, accounts and transfers, through the service. */
@NullMarked
package shop.read.accounts;

import org.jspecify.annotations.NullMarked;
