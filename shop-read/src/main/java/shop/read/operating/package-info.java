/**
 * What an operator sees and asks for: how the projection stands, parked streams, rebuilds and
 * verifications, over HTTP and from the command line. It leans on jobs and does none of them.
 */
@NullMarked
package shop.read.operating;

import org.jspecify.annotations.NullMarked;
