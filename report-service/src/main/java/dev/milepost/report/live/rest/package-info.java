/** The live stream over server-sent events. */
@NullMarked
package dev.milepost.report.live.rest;

import org.jspecify.annotations.NullMarked;
