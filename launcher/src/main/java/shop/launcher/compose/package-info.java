/**
 * Reads {@code compose.yaml} and says what it means on one machine without containers; knows no
 * process.
 */
@NullMarked
package shop.launcher.compose;

import org.jspecify.annotations.NullMarked;
