/** Calendars over HTTP: what a request must look like, and what is answered. */
@NullMarked
package shop.calendar.api;

import org.jspecify.annotations.NullMarked;
