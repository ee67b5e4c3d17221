/**
 * What calendars do of themselves when something has happened elsewhere. It leans on the rules of
 * calendars, on the mechanism, and on two events of orders that it reads for itself.
 */
@NullMarked
package shop.calendar.policy;

import org.jspecify.annotations.NullMarked;
