/** Given, when, then for deciders; for tests of this and other modules. */
@NullMarked
package shop.eventsourcing.testing;

import org.jspecify.annotations.NullMarked;
