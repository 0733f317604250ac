package dev.milepost.problem;

/**
 * One bad field.
 *
 * @param field its path, {@code [3].task} inside an array
 * @param message what is wrong and what to do, without the field's name
 */
public record Violation(String field, String message) {}
