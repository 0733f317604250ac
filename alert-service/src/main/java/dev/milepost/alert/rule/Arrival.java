package dev.milepost.alert.rule;

/**
 * What a fact says to a rule.
 *
 * @param fingerprint of the alert that it is about
 * @param said what an alert would say of it
 * @param cleared why the alert is over, if the fact says that
 */
public record Arrival(String fingerprint, Observation observation, Said said, String cleared) {}
