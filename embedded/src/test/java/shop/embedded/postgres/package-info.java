/** Tests against servers of their own, in temporary folders. */
@NullMarked
package shop.embedded.postgres;

import org.jspecify.annotations.NullMarked;
