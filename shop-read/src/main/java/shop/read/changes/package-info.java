/** Tells what changed, to whoever listens and as soon as it is committed. */
@NullMarked
package shop.read.changes;

import org.jspecify.annotations.NullMarked;
