/**
 * What every command's request has in common, whatever serves it; it leans on Jackson and the API
 * of Bean Validation.
 */
@NullMarked
package shop.eventsourcing.request;

import org.jspecify.annotations.NullMarked;
