/** When the work will be done: what is asked, of what, and what is answered. */
@NullMarked
package dev.milepost.progress.forecast;

import org.jspecify.annotations.NullMarked;
