/**
 * Measures the embedded node and the read model beside yardsticks of the same run; it leans on the
 * official client, and on shop-read's jar as a process.
 */
@NullMarked
package shop.benchmarks;

import org.jspecify.annotations.NullMarked;
