/** Tests. */
@NullMarked
package dev.milepost.progress;

import org.jspecify.annotations.NullMarked;
