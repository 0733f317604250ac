package dev.milepost.health.security;

/** One more thing that is known of an event: {@code proc.cmdline}, {@code bash}. */
public record Detail(String name, String value) {}
