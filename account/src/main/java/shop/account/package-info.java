/** The account service: it starts here and is wired here; its rules are in {@code domain}. */
@NullMarked
package shop.account;

import org.jspecify.annotations.NullMarked;
