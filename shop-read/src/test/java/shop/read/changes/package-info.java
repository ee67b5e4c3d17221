/** Tests of the change feed. */
@NullMarked
package shop.read.changes;

import org.jspecify.annotations.NullMarked;
