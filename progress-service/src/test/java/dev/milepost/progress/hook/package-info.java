/** Tests. */
@NullMarked
package dev.milepost.progress.hook;

import org.jspecify.annotations.NullMarked;
