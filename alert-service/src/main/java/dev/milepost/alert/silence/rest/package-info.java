/** Silences over HTTP. */
@NullMarked
package dev.milepost.alert.silence.rest;

import org.jspecify.annotations.NullMarked;
