/** What happens now: the last minutes of the backbone, for screens that join and come back. */
@NullMarked
package dev.milepost.report.live;

import org.jspecify.annotations.NullMarked;
