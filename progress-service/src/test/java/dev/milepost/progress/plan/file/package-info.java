/** Tests of plans as files. */
@NullMarked
package dev.milepost.progress.plan.file;

import org.jspecify.annotations.NullMarked;
