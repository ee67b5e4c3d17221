/** A service as its clients see it, for the tests of the contexts. */
@NullMarked
package shop.service.testing;

import org.jspecify.annotations.NullMarked;
