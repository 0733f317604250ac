/** Databases over HTTP. */
@NullMarked
package dev.milepost.health.database.rest;

import org.jspecify.annotations.NullMarked;
