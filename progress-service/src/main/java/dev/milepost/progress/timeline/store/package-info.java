/** The timeline from what is stored. */
@NullMarked
package dev.milepost.progress.timeline.store;

import org.jspecify.annotations.NullMarked;
