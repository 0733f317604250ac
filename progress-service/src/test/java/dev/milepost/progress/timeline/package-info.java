/** Tests. */
@NullMarked
package dev.milepost.progress.timeline;

import org.jspecify.annotations.NullMarked;
