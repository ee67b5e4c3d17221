/** What the people who run the gateway look at: metrics and health. */
@NullMarked
package shop.gateway.operations;

import org.jspecify.annotations.NullMarked;
