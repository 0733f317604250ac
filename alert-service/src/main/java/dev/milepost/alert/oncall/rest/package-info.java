/** People, schedules and the calendar feed over HTTP. */
@NullMarked
package dev.milepost.alert.oncall.rest;

import org.jspecify.annotations.NullMarked;
