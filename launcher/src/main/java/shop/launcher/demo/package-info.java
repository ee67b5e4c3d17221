/**
 * Fills a running shop with plausible orders and calendars through its public API; all of it
 * follows from a seed. Knows the API and nothing else of the shop.
 */
@NullMarked
package shop.launcher.demo;

import org.jspecify.annotations.NullMarked;
