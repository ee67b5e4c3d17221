/** Serves the built website from its folder. */
@NullMarked
package shop.gateway.web;

import org.jspecify.annotations.NullMarked;
