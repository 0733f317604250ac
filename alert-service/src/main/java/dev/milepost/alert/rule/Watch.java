package dev.milepost.alert.rule;

import dev.milepost.alert.alert.Action;
import dev.milepost.alert.alert.Content;
import dev.milepost.alert.intake.Fingerprint;
import dev.milepost.alert.intake.Signal;
import dev.milepost.alert.rule.Condition.Match;
import dev.milepost.alert.rule.Condition.Plain;
import dev.milepost.alert.rule.Condition.StateFor;
import dev.milepost.alert.rule.Step.Clears;
import dev.milepost.alert.rule.Step.Fires;
import dev.milepost.alert.rule.Step.Quiet;
import dev.milepost.contracts.Fact;
import dev.milepost.expression.Kind;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A rule that is ready to be asked: its expressions are compiled. */
public final class Watch {

  /** Longest part of a fingerprint that says the subject; what is longer is said by its hash. */
  private static final int LONGEST_SUBJECT = 512;

  /** A subject of which nothing is heard for that long is forgotten. */
  private static final Duration REMEMBERED = Duration.ofDays(14);

  /** And one of which all is well, that soon: most tasks complete and are never heard of again. */
  private static final Duration SETTLED = Duration.ofHours(1);

  private final Rule rule;
  private final long version;
  private final Plain condition;
  private final Set<String> types;
  private final Map<String, Kind> fields;
  private final Programs programs;

  private Watch(Rule rule, long version, List<Violation> violations) {
    this.rule = rule;
    this.version = version;
    this.condition = rule.condition().plain();
    this.types = RuleTypes.of(condition.types());
    this.fields = FactFields.of(types);
    this.programs = Programs.of(rule, fields, violations);
    Programs.checkNames(rule, fields.keySet(), violations);
  }

  /**
   * Compiles an edition of a rule.
   *
   * @throws Failure 400 naming every expression and every name that is wrong
   */
  public static Watch of(Rule rule, long version) {
    var violations = new ArrayList<Violation>();
    var watch = new Watch(rule, version, violations);
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
    return watch;
  }

  public Rule rule() {
    return rule;
  }

  public long version() {
    return version;
  }

  /** The CloudEvents types that it looks at. */
  public Set<String> types() {
    return types;
  }

  /** Whether what it says of a fact depends on others. */
  public boolean remembers() {
    return !(condition instanceof Match match && match.clear() == null && rule.hold().isZero());
  }

  /**
   * What a fact says to it; empty when nothing.
   *
   * @param id of the fact's event
   */
  public Optional<Arrival> see(Fact fact, String id, Instant recordedAt) {
    if (!types.contains(fact.type())) {
      return Optional.empty();
    }
    var said = new HashMap<String, @Nullable Object>();
    fields.keySet().forEach(name -> said.put(name, null));
    said.putAll(FactFields.read(fact));
    var reading = programs.read(condition, said);
    if (reading == null) {
      return Optional.empty();
    }
    Instant at = said.get("at") instanceof Instant moment ? moment : recordedAt;
    return Optional.of(
        new Arrival(
            fingerprint(fact, said),
            new Observation(at, fact.version(), id, reading.holds(), reading.value()),
            Sayings.of(rule, programs, fact, said, at),
            Sayings.cleared(rule, said)));
  }

  /** What comes of a fact. */
  public Step arrived(Track track, Arrival arrival, Instant now) {
    return Steps.arrived(condition, rule.hold(), track, arrival.observation(), arrival.said(), now);
  }

  /** What comes of time. */
  public Step look(Track track, Instant now) {
    return Steps.look(condition, rule.hold(), track, now);
  }

  /** When what it remembers of a subject no longer matters to anybody. */
  public Instant forgetAt(Track track, Instant now) {
    Observation newest = track.newest();
    boolean settled =
        (condition instanceof Match || condition instanceof StateFor)
            && !track.fired()
            && (newest == null || !newest.holds());
    return now.plus(settled ? SETTLED : REMEMBERED.plus(rule.hold()));
  }

  /**
   * What is to be said to the alert.
   *
   * @param cleared why it is over, by the fact that has come; null when none has
   */
  public Optional<Signal> signal(
      String fingerprint, Step step, @Nullable String cleared, Instant now) {
    return switch (step.verdict()) {
      case Quiet quiet -> Optional.empty();
      case Clears clears ->
          Optional.of(
              new Signal.Over(
                  fingerprint,
                  Action.SYSTEM,
                  cleared == null || clears.byTime()
                      ? "the rule's condition holds no more"
                      : cleared));
      case Fires fires ->
          firing(fingerprint, Objects.requireNonNull(step.track().said()), fires, now);
    };
  }

  private Optional<Signal> firing(String fingerprint, Said said, Fires fires, Instant now) {
    Content content = Sayings.measured(said.content(), fires.since(), fires.value());
    Instant newest = Objects.requireNonNull(said.content().since());
    Instant end = rule.endsAfter() == null ? null : newest.plus(rule.endsAfter());
    if (end != null && !end.isAfter(now)) {
      // It would be over before anybody could have read it: a fact of long ago.
      return Optional.empty();
    }
    return Optional.of(
        new Signal.Firing(
            fingerprint,
            said.source(),
            content,
            condition instanceof Match ? Signal.Again.OCCURRED : Signal.Again.GOES_ON,
            end,
            said.actor()));
  }

  private String fingerprint(Fact fact, Map<String, @Nullable Object> said) {
    String subject =
        rule.by().isEmpty()
            ? fact.subject()
            : rule.by().stream()
                .map(name -> Templates.fill("{" + name + "}", said, LONGEST_SUBJECT))
                .collect(Collectors.joining("/"));
    boolean plain = subject.length() <= LONGEST_SUBJECT && subject.indexOf('\0') < 0;
    return rule.id() + "/" + (plain ? subject : Fingerprint.of(subject));
  }
}
