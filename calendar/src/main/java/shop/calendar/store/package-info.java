/** Stored names of the calendar's events; it leans on the domain. */
@NullMarked
package shop.calendar.store;

import org.jspecify.annotations.NullMarked;
