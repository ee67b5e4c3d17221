/** Tests of what every query has in common, through the service. */
@NullMarked
package shop.read.api;

import org.jspecify.annotations.NullMarked;
