/**
 * Builds the read model anew beside the one that serves, and compares the two. It leans on the
 * projector, which fills every copy alike.
 */
@NullMarked
package shop.read.rebuilding;

import org.jspecify.annotations.NullMarked;
