/**
 * {@code POST /connect/cdevents}: CDEvents (cdevents.dev), spec 0.3 to 0.6, carried by CloudEvents
 * over HTTP in binary, structured or batched mode.
 */
@NullMarked
package dev.milepost.progress.intake.cdevents;

import org.jspecify.annotations.NullMarked;
