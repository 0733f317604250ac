package dev.milepost.alert.rule;

import dev.milepost.alert.alert.Content;
import org.jspecify.annotations.Nullable;

/**
 * What an alert says, of the fact that speaks for it.
 *
 * @param content with a place for the measured value, where a window's rule has one
 * @param source whose fact it was
 * @param actor who caused it
 */
public record Said(Content content, String source, @Nullable String actor) {}
