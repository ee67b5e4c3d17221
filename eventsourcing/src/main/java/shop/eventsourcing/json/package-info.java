/** Events as JSON, written whole and read strictly; it leans on Jackson alone. */
@NullMarked
package shop.eventsourcing.json;

import org.jspecify.annotations.NullMarked;
