/** What the gateway's jar does on the command line: tokens for scripts, and users. */
@NullMarked
package shop.gateway.commands;

import org.jspecify.annotations.NullMarked;
