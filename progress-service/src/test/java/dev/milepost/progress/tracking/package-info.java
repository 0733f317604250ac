/** Tests. */
@NullMarked
package dev.milepost.progress.tracking;

import org.jspecify.annotations.NullMarked;
