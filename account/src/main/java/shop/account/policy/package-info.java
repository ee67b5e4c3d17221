/**
 * What happens of itself between accounts. It leans on the rules of this context and on the
 * mechanism.
 */
@NullMarked
package shop.account.policy;

import org.jspecify.annotations.NullMarked;
