/**
 * Measures the embedded node beside yardsticks of the same run; it leans on the official client.
 */
@NullMarked
package shop.benchmarks;

import org.jspecify.annotations.NullMarked;
