/** Watches the promise, and raises an alert when it is broken. */
@NullMarked
package dev.milepost.alert.paging.engine;

import org.jspecify.annotations.NullMarked;
