package dev.milepost.progress.tracking.store;

/**
 * What became of the events of one request.
 *
 * @param accepted events that were new
 * @param duplicates events whose (source, id) was known
 */
public record Recorded(int accepted, int duplicates) {}
