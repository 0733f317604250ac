/** What agents ask of the database and write to it. */
@NullMarked
package dev.milepost.progress.agent.store;

import org.jspecify.annotations.NullMarked;
