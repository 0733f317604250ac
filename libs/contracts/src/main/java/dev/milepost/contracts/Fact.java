package dev.milepost.contracts;

/** x. */
public interface Fact {}
