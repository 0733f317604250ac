/** What is known, read from where it is kept. */
@NullMarked
package dev.milepost.health.coverage.store;

import org.jspecify.annotations.NullMarked;
