/** What CDEvents become. */
@NullMarked
package dev.milepost.progress.intake.cdevents;

import org.jspecify.annotations.NullMarked;
