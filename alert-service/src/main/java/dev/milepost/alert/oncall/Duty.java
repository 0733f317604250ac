package dev.milepost.alert.oncall;

/** A person, by id, is on call, and why. */
public record Duty(String person, Reason reason) {}
