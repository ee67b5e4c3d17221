/** Tests of the service through real parts: an event store, a Postgres, the service itself. */
@NullMarked
package shop.read;

import org.jspecify.annotations.NullMarked;
