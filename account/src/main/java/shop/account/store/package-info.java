/** The names and the JSON under which the events of this context are stored. */
@NullMarked
package shop.account.store;

import org.jspecify.annotations.NullMarked;
