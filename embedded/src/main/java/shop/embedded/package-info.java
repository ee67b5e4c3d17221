/**
 * What stands in for the two servers where there is no container, started from the command line.
 */
@NullMarked
package shop.embedded;

import org.jspecify.annotations.NullMarked;
