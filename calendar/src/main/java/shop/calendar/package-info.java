/** The calendar service: it starts here and is wired here; its rules are in {@code domain}. */
@NullMarked
package shop.calendar;

import org.jspecify.annotations.NullMarked;
