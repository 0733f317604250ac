/** Secrets that checks and targets name and the operator's configuration holds. */
@NullMarked
package dev.milepost.health.secret.store;

import org.jspecify.annotations.NullMarked;
