/**
 * The rules of customers, accounts and transfers. Knows the JDK and the decider vocabulary, nothing
 * else.
 */
@NullMarked
package shop.account.domain;

import org.jspecify.annotations.NullMarked;
