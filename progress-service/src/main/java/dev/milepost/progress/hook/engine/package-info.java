/** Lets senders in by their hooks. */
@NullMarked
package dev.milepost.progress.hook.engine;

import org.jspecify.annotations.NullMarked;
