/** Tests of plans. */
@NullMarked
package dev.milepost.progress.plan;

import org.jspecify.annotations.NullMarked;
