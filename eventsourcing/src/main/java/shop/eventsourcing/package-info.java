/** The mechanism of event sourcing; it leans on the JDK alone and knows no word of any business. */
@NullMarked
package shop.eventsourcing;

import org.jspecify.annotations.NullMarked;
