/** The stories of alerts, from PostgreSQL. */
@NullMarked
package dev.milepost.alert.analytics.store;

import org.jspecify.annotations.NullMarked;
