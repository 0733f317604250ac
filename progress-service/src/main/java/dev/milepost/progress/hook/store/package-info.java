/** Hooks in the database. */
@NullMarked
package dev.milepost.progress.hook.store;

import org.jspecify.annotations.NullMarked;
