/** Tests of uptime. */
@NullMarked
package dev.milepost.health.uptime;

import org.jspecify.annotations.NullMarked;
