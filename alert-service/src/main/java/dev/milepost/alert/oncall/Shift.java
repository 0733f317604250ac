package dev.milepost.alert.oncall;

/** A person, by id, is on call for that long without a break, for one reason. */
public record Shift(Span span, String person, Reason reason) {}
