/**
 * The web layer that the services of the contexts have in common: how a command comes in, and how
 * what became of it is told. It leans on the mechanism and on the web framework, and knows no
 * context.
 */
@NullMarked
package shop.service;

import org.jspecify.annotations.NullMarked;
