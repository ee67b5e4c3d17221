/**
 * A real Postgres from its binaries, durable and behind a password; it leans on the JDK, the driver
 * and an archive reader alone.
 */
@NullMarked
package shop.embedded.postgres;

import org.jspecify.annotations.NullMarked;
