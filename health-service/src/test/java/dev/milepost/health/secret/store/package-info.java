/** Tests of secrets. */
@NullMarked
package dev.milepost.health.secret.store;

import org.jspecify.annotations.NullMarked;
