/** Progress and tasks over HTTP. */
@NullMarked
package dev.milepost.progress.tracking.rest;

import org.jspecify.annotations.NullMarked;
