package dev.milepost.alert.provider.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.alert.provider.Canary;
import dev.milepost.alert.provider.Provider;
import dev.milepost.problem.Failure;
import dev.milepost.problem.ObjectBody;
import dev.milepost.problem.Violation;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A canary as it is sent to us: {@code {"address":…,"every":"PT1H","bound":0.65,"failures":3}}. */
final class CanaryDraft {

  private static final Set<String> FIELDS = Set.of("address", "every", "bound", "failures");

  private CanaryDraft() {}

  /**
   * Reads one.
   *
   * @throws Failure 400 naming every bad field
   */
  static Canary read(JsonNode sent, Provider provider) {
    if (!sent.isObject()) {
      throw Failure.invalid("body", "must be an object with " + FIELDS.stream().sorted().toList());
    }
    var violations = new ArrayList<>(ObjectBody.unknown(sent, "", FIELDS));
    JsonNode address = sent.path("address");
    @Nullable String to = address.isMissingNode() || address.isNull() ? null : address.asText();
    if (provider.target(to).isEmpty()) {
      violations.add(new Violation("address", provider.wanted()));
    }
    Duration every = every(sent.path("every"), violations);
    double bound = number(sent.path("bound"), Canary.USUAL_BOUND);
    if (!(bound > 0 && bound < 1)) {
      violations.add(new Violation("bound", "must be a number above 0 and below 1"));
    }
    double failures = number(sent.path("failures"), Canary.USUAL_FAILURES);
    if (!(failures >= 1 && failures <= Canary.MOST_FAILURES && failures == Math.rint(failures))) {
      violations.add(
          new Violation("failures", "must be a whole number from 1 to " + Canary.MOST_FAILURES));
    }
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
    return new Canary(to, every, bound, (int) failures);
  }

  private static Duration every(JsonNode node, List<Violation> violations) {
    if (node.isMissingNode() || node.isNull()) {
      return Canary.USUAL;
    }
    try {
      Duration every = Duration.parse(node.asText());
      if (every.compareTo(Canary.SHORTEST) >= 0 && every.compareTo(Canary.LONGEST) <= 0) {
        return every;
      }
    } catch (DateTimeException notOne) {
      // Said below, as for one that is too short or too long.
    }
    violations.add(
        new Violation(
            "every",
            "must be a duration like PT1H, from " + Canary.SHORTEST + " to " + Canary.LONGEST));
    return Canary.USUAL;
  }

  /** NaN for what is no number. */
  private static double number(JsonNode node, double usual) {
    return node.isMissingNode() || node.isNull()
        ? usual
        : node.isNumber() ? node.doubleValue() : Double.NaN;
  }
}
