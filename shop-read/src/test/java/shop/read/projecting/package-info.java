/** Tests of the projector, against a real store and a real database. */
@NullMarked
package shop.read.projecting;

import org.jspecify.annotations.NullMarked;
