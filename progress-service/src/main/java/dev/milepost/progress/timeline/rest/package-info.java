/** The timeline over REST. */
@NullMarked
package dev.milepost.progress.timeline.rest;

import org.jspecify.annotations.NullMarked;
