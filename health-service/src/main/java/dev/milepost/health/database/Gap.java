package dev.milepost.health.database;

/**
 * What cannot be seen, and what to do that it can.
 *
 * @param hides what is not seen
 * @param remedy the statement to run, or the setting to make
 */
public record Gap(String hides, String remedy) {}
