/** Access to Postgres: where it is, its schema, and arrays for set-based statements. */
@NullMarked
package shop.read.database;

import org.jspecify.annotations.NullMarked;
