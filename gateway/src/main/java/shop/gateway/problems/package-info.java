/** Every error the gateway itself answers, as a problem of RFC 9457. */
@NullMarked
package shop.gateway.problems;

import org.jspecify.annotations.NullMarked;
