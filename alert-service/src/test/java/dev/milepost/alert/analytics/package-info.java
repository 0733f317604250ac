/** Tests. */
@NullMarked
package dev.milepost.alert.analytics;

import org.jspecify.annotations.NullMarked;
