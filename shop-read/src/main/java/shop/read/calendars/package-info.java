/** The views of calendars and their timeslots, both folded from the calendar's stream. */
@NullMarked
package shop.read.calendars;

import org.jspecify.annotations.NullMarked;
