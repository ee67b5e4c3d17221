/** The whole shop as processes, driven only by the launcher's commands and the public API. */
@NullMarked
package shop.launcher.system;

import org.jspecify.annotations.NullMarked;
