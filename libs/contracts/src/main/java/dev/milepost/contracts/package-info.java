/** Facts that cross from one service to another. */
@NullMarked
package dev.milepost.contracts;

import org.jspecify.annotations.NullMarked;
