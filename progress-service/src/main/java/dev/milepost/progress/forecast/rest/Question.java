package dev.milepost.progress.forecast.rest;

import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import dev.milepost.progress.forecast.whatif.Change;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked: changes that are applied one after another.
 *
 * @param workers how many tasks can run at once before the changes; 0 for no limit
 * @param seed the same seed, the same answer
 */
public record Question(
    @Nullable List<Step> changes, @Nullable Integer workers, @Nullable Long seed) {

  private static final int MOST_CHANGES = 1_000;

  /**
   * One change: exactly one of {@code drop}, {@code split}, {@code reassign}, {@code delay}, {@code
   * addWorkers} and {@code moveDate}, with what it needs beside it.
   *
   * @param drop a task
   * @param split a task; {@code parts} says into how many
   * @param reassign a task; {@code to} says to whom, {@code speed} how fast against now
   * @param delay a task; {@code by} says by how much work time
   * @param addWorkers how many
   * @param moveDate a milestone; {@code due} says when it is due then
   */
  public record Step(
      @Nullable String drop,
      @Nullable String split,
      @Nullable Integer parts,
      @Nullable String reassign,
      @Nullable String to,
      @Nullable Double speed,
      @Nullable String delay,
      @Nullable String by,
      @Nullable Integer addWorkers,
      @Nullable String moveDate,
      @Nullable String due) {}

  int workersOrNone() {
    return workers == null ? 0 : workers;
  }

  long seedOrFirst() {
    return seed == null ? 1 : seed;
  }

  /**
   * The changes.
   *
   * @throws Failure 400 naming every bad one
   */
  List<Change> parsed() {
    List<Step> steps = changes == null ? List.of() : changes;
    if (steps.isEmpty() || steps.size() > MOST_CHANGES) {
      throw Failure.invalid("changes", "must hold 1 to " + MOST_CHANGES + " changes");
    }
    var violations = new ArrayList<Violation>();
    var parsed = new ArrayList<Change>();
    for (int i = 0; i < steps.size(); i++) {
      try {
        parsed.add(change(steps.get(i)));
      } catch (IllegalArgumentException | DateTimeException e) {
        violations.add(new Violation("changes[" + i + "]", String.valueOf(e.getMessage())));
      }
    }
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
    return parsed;
  }

  private static Change change(Step step) {
    if (step.drop() != null) {
      return new Change.Drop(step.drop());
    }
    if (step.split() != null) {
      return new Change.Split(step.split(), step.parts() == null ? 2 : step.parts());
    }
    if (step.reassign() != null) {
      return new Change.Reassign(
          step.reassign(),
          step.to() == null ? "" : step.to(),
          step.speed() == null ? 1 : step.speed());
    }
    if (step.delay() != null) {
      return new Change.Delay(step.delay(), duration(step.by()));
    }
    if (step.addWorkers() != null) {
      return new Change.AddWorkers(step.addWorkers());
    }
    if (step.moveDate() != null) {
      return new Change.MoveDate(step.moveDate(), moment(step.due()));
    }
    throw new IllegalArgumentException(
        "must be one of drop, split, reassign, delay, addWorkers and moveDate");
  }

  private static Duration duration(@Nullable String by) {
    try {
      return Duration.parse(by == null ? "" : by);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("by must be an ISO 8601 duration, such as PT8H", e);
    }
  }

  private static Instant moment(@Nullable String due) {
    try {
      return Instant.parse(due == null ? "" : due);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("due must be an instant, such as 2026-12-24T17:00:00Z", e);
    }
  }
}
