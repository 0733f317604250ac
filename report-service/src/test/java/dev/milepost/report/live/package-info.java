/** Tests of what is kept and shown of the last minutes. */
@NullMarked
package dev.milepost.report.live;

import org.jspecify.annotations.NullMarked;
