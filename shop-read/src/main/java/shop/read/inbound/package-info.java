/**
 * What we understand of what others wrote: our own, smaller records of their events. It leans on
 * the JDK and the mechanism alone.
 */
@NullMarked
package shop.read.inbound;

import org.jspecify.annotations.NullMarked;
