/** Components over REST. */
@NullMarked
package dev.milepost.health.component.rest;

import org.jspecify.annotations.NullMarked;
