package dev.milepost.alert.escalation;

import dev.milepost.alert.notify.Target;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is told when nobody answers.
 *
 * @param steps in the order of their delays
 * @param acknowledgeFor how long an acknowledgement holds unless work on the alert's task goes on;
 *     null for as long as it takes
 */
public record EscalationPolicy(
    String name, List<EscalationStep> steps, @Nullable Duration acknowledgeFor) {

  /** The policy of alerts that no route sends elsewhere. */
  public static final String DEFAULT = "default";

  /** The policy that tells nobody: what goes there is seen on the dashboard and not paged. */
  public static final EscalationPolicy DASHBOARD = new EscalationPolicy("dashboard", List.of());

  private static final int MOST_STEPS = 20;
  private static final int MOST_TARGETS = 20;
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** A policy whose acknowledgements hold for as long as it takes. */
  public EscalationPolicy(String name, List<EscalationStep> steps) {
    this(name, steps, null);
  }

  /** The policy of a fresh stack. */
  public static EscalationPolicy seeded(Duration secondStep) {
    return new EscalationPolicy(
        DEFAULT,
        List.of(
            new EscalationStep(Duration.ZERO, List.of("primary@localhost")),
            new EscalationStep(secondStep, List.of("secondary@localhost"))));
  }

  /** Policies followed side by side: whoever is due at the same time is told in one step. */
  public static EscalationPolicy together(List<EscalationPolicy> policies) {
    if (policies.size() == 1) {
      return policies.getFirst();
    }
    var merged = new TreeMap<Duration, Set<String>>();
    for (EscalationPolicy policy : policies) {
      for (EscalationStep step : policy.steps()) {
        merged.computeIfAbsent(step.after(), after -> new LinkedHashSet<>()).addAll(step.targets());
      }
    }
    return new EscalationPolicy(
        policies.stream().map(EscalationPolicy::name).collect(Collectors.joining("+")),
        merged.entrySet().stream()
            .map(step -> new EscalationStep(step.getKey(), List.copyOf(step.getValue())))
            .toList(),
        policies.stream()
            .map(EscalationPolicy::acknowledgeFor)
            .filter(Objects::nonNull)
            .min(Duration::compareTo)
            .orElse(null));
  }

  /**
   * The policy itself when it can be followed.
   *
   * @throws Failure 400 naming every bad field
   */
  public EscalationPolicy checked() {
    var violations = new ArrayList<Violation>();
    if (!NAME.matcher(name).matches() || name.equals(DASHBOARD.name())) {
      violations.add(
          new Violation(
              "name",
              "must begin with a letter or digit and hold at most 64 letters, digits, and . _ -;"
                  + " \"dashboard\" is there already and tells nobody"));
    }
    if (steps.isEmpty() || steps.size() > MOST_STEPS) {
      violations.add(new Violation("steps", "must hold 1 to " + MOST_STEPS + " steps"));
    }
    Duration before = Duration.ofNanos(-1);
    for (int i = 0; i < steps.size(); i++) {
      EscalationStep step = steps.get(i);
      String path = "steps[" + i + "].";
      if (step.after().compareTo(before) <= 0 || step.after().compareTo(LONGEST) > 0) {
        violations.add(
            new Violation(path + "after", "must be later than the step before, and within 7 days"));
      }
      before = step.after();
      if (step.targets().isEmpty() || step.targets().size() > MOST_TARGETS) {
        violations.add(
            new Violation(path + "targets", "must hold 1 to " + MOST_TARGETS + " targets"));
      }
      for (int j = 0; j < step.targets().size(); j++) {
        if (Target.parse(step.targets().get(j)).isEmpty()) {
          violations.add(new Violation(path + "targets[" + j + "]", Target.GRAMMAR));
        }
      }
    }
    if (acknowledgeFor != null
        && (acknowledgeFor.compareTo(SHORTEST) < 0 || acknowledgeFor.compareTo(LONGEST) > 0)) {
      violations.add(new Violation("acknowledgeFor", "must be from one minute to 7 days"));
    }
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
    return this;
  }
}
