/** Folders that are filled once, or deleted, as a whole. It knows nothing of what lies in them. */
@NullMarked
package shop.embedded.files;

import org.jspecify.annotations.NullMarked;
