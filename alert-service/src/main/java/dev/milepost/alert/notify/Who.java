package dev.milepost.alert.notify;

import java.time.ZoneId;

/**
 * A person who is paged.
 *
 * @param zone of his nights
 */
public record Who(String id, String name, ZoneId zone) {}
