package dev.milepost.alert.route;

import dev.milepost.alert.match.Matcher;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A branch that was looked at and not taken.
 *
 * @param branch where it is, in the words of {@link Placement#path()}
 * @param wanted the first of its conditions that is not fulfilled
 * @param label of which that is
 * @param has the alert's value of this label; null when it has no such label
 */
public record Missed(String branch, String wanted, String label, @Nullable String has) {

  static Missed of(String branch, Matcher unmet, Map<String, String> labels) {
    return new Missed(branch, unmet.toString(), unmet.name(), labels.get(unmet.name()));
  }
}
