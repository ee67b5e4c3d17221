@NullMarked
package shop.read.events;

import org.jspecify.annotations.NullMarked;
