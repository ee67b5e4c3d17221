/**
 * The commands behind {@code ./shop}: what runs locally, from which settings, and how a person or a
 * script starts, asks and stops it.
 */
@NullMarked
package shop.launcher;

import org.jspecify.annotations.NullMarked;
