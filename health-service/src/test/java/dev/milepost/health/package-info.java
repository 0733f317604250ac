/** Tests. */
@NullMarked
package dev.milepost.health;

import org.jspecify.annotations.NullMarked;
