@NullMarked
package shop.read.operating;

import org.jspecify.annotations.NullMarked;
