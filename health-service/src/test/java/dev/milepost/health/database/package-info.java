/** Tests of databases that are watched. */
@NullMarked
package dev.milepost.health.database;

import org.jspecify.annotations.NullMarked;
