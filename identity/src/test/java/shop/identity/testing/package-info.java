/** What tests of services stand on. */
@NullMarked
package shop.identity.testing;

import org.jspecify.annotations.NullMarked;
