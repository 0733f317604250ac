package dev.milepost.health.database;

import dev.milepost.contracts.health.Verdict;
import java.util.Map;

/**
 * A vital sign as it was seen.
 *
 * @param value in the sign's unit
 * @param threshold what counts for it
 * @param says what it is, for people, with the session or statement named
 */
public record Vital(Sign sign, double value, Threshold threshold, Verdict verdict, String says) {

  /** Judges a value by what the target says of the sign. */
  static Vital of(Target target, Sign sign, double value, String says) {
    Threshold threshold = target.threshold(sign);
    return new Vital(sign, value, threshold, threshold.judge(value, sign.lowIsBad()), says);
  }

  /** As few bytes as it is kept in: values by the sign's id. */
  public static Map<String, Double> values(java.util.List<Vital> vitals) {
    var values = new java.util.TreeMap<String, Double>();
    vitals.forEach(each -> values.put(each.sign().id(), each.value()));
    return values;
  }
}
