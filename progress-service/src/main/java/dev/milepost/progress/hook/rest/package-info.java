/** Hooks, made and ended by operators. */
@NullMarked
package dev.milepost.progress.hook.rest;

import org.jspecify.annotations.NullMarked;
