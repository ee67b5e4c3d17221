/** Tests of what we understand of others. */
@NullMarked
package shop.read.inbound;

import org.jspecify.annotations.NullMarked;
