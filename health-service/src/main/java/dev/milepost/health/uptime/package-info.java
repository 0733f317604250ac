/** How long components were up, and what of an error budget is left. */
@NullMarked
package dev.milepost.health.uptime;

import org.jspecify.annotations.NullMarked;
