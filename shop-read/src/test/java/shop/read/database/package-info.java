/** Tests of the access to Postgres. */
@NullMarked
package shop.read.database;

import org.jspecify.annotations.NullMarked;
