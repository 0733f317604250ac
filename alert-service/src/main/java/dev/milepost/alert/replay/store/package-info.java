/** What replays need to know, from PostgreSQL. */
@NullMarked
package dev.milepost.alert.replay.store;

import org.jspecify.annotations.NullMarked;
