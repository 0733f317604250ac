/** Judges objectives when their time has come. */
@NullMarked
package dev.milepost.health.uptime.engine;

import org.jspecify.annotations.NullMarked;
