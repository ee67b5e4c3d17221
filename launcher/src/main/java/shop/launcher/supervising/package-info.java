/**
 * Runs processes, watches them, brings back those that die and stops them; knows nothing of what
 * they do, only how to ask whether they are ready.
 */
@NullMarked
package shop.launcher.supervising;

import org.jspecify.annotations.NullMarked;
