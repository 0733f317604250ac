/** What tracking does by itself. */
@NullMarked
package dev.milepost.progress.tracking.engine;

import org.jspecify.annotations.NullMarked;
