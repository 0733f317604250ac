package dev.milepost.alert.escalation;

import dev.milepost.alert.notify.Target;
import dev.milepost.contracts.alerts.AlertType;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
 * @param repeat how often it is gone through again
 * @param acknowledgements how many people must acknowledge before nobody else is told
 */
public record EscalationPolicy(
    String name,
    List<EscalationStep> steps,
    @Nullable Duration acknowledgeFor,
    Repeat repeat,
    int acknowledgements) {

  /** The policy of alerts that no route sends elsewhere. */
  public static final String DEFAULT = "default";

  /** The policy that tells nobody: what goes there is seen on the dashboard and not paged. */
  public static final EscalationPolicy DASHBOARD = new EscalationPolicy("dashboard", List.of());

  private static final int MOST_STEPS = 20;
  private static final int MOST_TARGETS = 20;
  private static final int MOST_REPEATS = 20;
  private static final int MOST_ACKNOWLEDGEMENTS = 10;
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** A policy that is gone through once, and that one person's answer ends. */
  public EscalationPolicy(String name, List<EscalationStep> steps) {
    this(name, steps, null, Repeat.NEVER, 1);
  }

  /**
   * A step of all that come when nobody answers, the repeated ones too.
   *
   * @param number from 1
   */
  public Optional<EscalationStep> step(int number) {
    return number < 1 || number > steps.size() * (1 + repeat.times())
        ? Optional.empty()
        : Optional.of(steps.get((number - 1) % steps.size()));
  }

  /** Time from this step to the next; empty for the last. */
  public Optional<Duration> untilNext(int number) {
    return step(number + 1)
        .map(
            next ->
                endsPass(number)
                    ? repeat.after().plus(next.after())
                    : next.after().minus(step(number).orElseThrow().after()));
  }

  /** Whether a step is the last before the policy is gone through again, or at all. */
  public boolean endsPass(int number) {
    return number % steps.size() == 0;
  }

  /** A step in words: {@code step 2}, {@code step 1, 2nd time}. */
  public String words(int number) {
    if (steps.isEmpty() || number <= steps.size()) {
      return "step " + number;
    }
    int time = (number - 1) / steps.size() + 1;
    return "step "
        + ((number - 1) % steps.size() + 1)
        + (time == 2 ? ", 2nd" : time == 3 ? ", 3rd" : ", " + time + "th")
        + " time";
  }

  /** Whether a step of it depends on how much waits for what is wrong. */
  public boolean asksForImpact() {
    return steps.stream().anyMatch(step -> step.choice().impact() != null);
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
    var merged = new TreeMap<Duration, Map<Choice, Set<String>>>();
    for (EscalationPolicy policy : policies) {
      for (EscalationStep step : policy.steps()) {
        merged
            .computeIfAbsent(step.after(), after -> new LinkedHashMap<>())
            .computeIfAbsent(step.choice(), choice -> new LinkedHashSet<>())
            .addAll(step.targets());
      }
    }
    return new EscalationPolicy(
        policies.stream().map(EscalationPolicy::name).collect(Collectors.joining("+")),
        merged.entrySet().stream()
            .flatMap(
                at ->
                    at.getValue().entrySet().stream()
                        .map(
                            step ->
                                new EscalationStep(
                                    at.getKey(), List.copyOf(step.getValue()), step.getKey())))
            .toList(),
        policies.stream()
            .map(EscalationPolicy::acknowledgeFor)
            .filter(Objects::nonNull)
            .min(Duration::compareTo)
            .orElse(null),
        policies.stream()
            .map(EscalationPolicy::repeat)
            .max(Comparator.comparingInt(Repeat::times))
            .orElse(Repeat.NEVER),
        policies.stream().mapToInt(EscalationPolicy::acknowledgements).max().orElse(1));
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
    if (!steps.isEmpty() && steps.stream().noneMatch(s -> s.choice().takes(AlertType.CRITICAL))) {
      violations.add(
          new Violation(
              "steps", "leave nobody to be told of critical alerts; one must be for them"));
    }
    if (!steps.isEmpty() && steps.stream().allMatch(s -> s.choice().impact() != null)) {
      violations.add(
          new Violation(
              "steps", "tell nobody of alerts for which little waits; one must be for any impact"));
    }
    if (repeat.times() < 0 || repeat.times() > MOST_REPEATS) {
      violations.add(new Violation("repeat.times", "must be from 0 to " + MOST_REPEATS));
    }
    if (repeat.times() > 0
        && (repeat.after().compareTo(SHORTEST) < 0 || repeat.after().compareTo(LONGEST) > 0)) {
      violations.add(new Violation("repeat.after", "must be from one minute to 7 days"));
    }
    if (acknowledgements < 1 || acknowledgements > MOST_ACKNOWLEDGEMENTS) {
      violations.add(
          new Violation("acknowledgements", "must be from 1 to " + MOST_ACKNOWLEDGEMENTS));
    }
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
    return this;
  }
}
