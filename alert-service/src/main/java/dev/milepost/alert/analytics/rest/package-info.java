/** Analytics over HTTP. */
@NullMarked
package dev.milepost.alert.analytics.rest;

import org.jspecify.annotations.NullMarked;
