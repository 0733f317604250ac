/** Looks at coverage again and again, and tells when it changes. */
@NullMarked
package dev.milepost.health.coverage.engine;

import org.jspecify.annotations.NullMarked;
