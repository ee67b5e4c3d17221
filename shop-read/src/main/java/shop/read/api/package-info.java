/** What every query has in common: parameters, freshness, answers, problems, health, metrics. */
@NullMarked
package shop.read.api;

import org.jspecify.annotations.NullMarked;
