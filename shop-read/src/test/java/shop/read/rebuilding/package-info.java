/** Tests of rebuilding and verifying, beside a service that goes on. */
@NullMarked
package shop.read.rebuilding;

import org.jspecify.annotations.NullMarked;
