/** Routes in PostgreSQL. */
@NullMarked
package dev.milepost.alert.route.store;

import org.jspecify.annotations.NullMarked;
