/** Coverage over REST. */
@NullMarked
package dev.milepost.health.coverage.rest;

import org.jspecify.annotations.NullMarked;
