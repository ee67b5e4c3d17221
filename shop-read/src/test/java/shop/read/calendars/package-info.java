/** Tests of the views of calendars, through the service. */
@NullMarked
package shop.read.calendars;

import org.jspecify.annotations.NullMarked;
