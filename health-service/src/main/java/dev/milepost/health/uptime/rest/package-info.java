/** Uptime, objectives, badges and status pages over HTTP. */
@NullMarked
package dev.milepost.health.uptime.rest;

import org.jspecify.annotations.NullMarked;
