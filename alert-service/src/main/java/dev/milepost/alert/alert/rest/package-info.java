/** Alerts over HTTP. */
@NullMarked
package dev.milepost.alert.alert.rest;

import org.jspecify.annotations.NullMarked;
