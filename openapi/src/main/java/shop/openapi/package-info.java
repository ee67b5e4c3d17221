/**
 * Makes the one description of the API out of what the modules' compilation leaves behind; leans on
 * Jackson and its YAML parser alone.
 */
@NullMarked
package shop.openapi;

import org.jspecify.annotations.NullMarked;
