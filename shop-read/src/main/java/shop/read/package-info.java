/** The read model's service: it starts here and is wired here. */
@NullMarked
package shop.read;

import org.jspecify.annotations.NullMarked;
