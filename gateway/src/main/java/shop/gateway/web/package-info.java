/**
 * Serves the built website from its folder, and the description of the API with a page to try it.
 */
@NullMarked
package shop.gateway.web;

import org.jspecify.annotations.NullMarked;
