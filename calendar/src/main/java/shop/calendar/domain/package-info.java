/**
 * The rules of calendars, as pure functions; it leans on the JDK and the decider vocabulary alone.
 */
@NullMarked
package shop.calendar.domain;

import org.jspecify.annotations.NullMarked;
