/** What the gateway demands of browsers before anything else looks at their requests. */
@NullMarked
package shop.gateway.security;

import org.jspecify.annotations.NullMarked;
