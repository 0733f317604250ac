package dev.milepost.cli.format.tap;

import dev.milepost.cli.format.TaskId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document of test points: the outermost one, a file of prove's, or a subtest. */
final class TapLevel {
  /** Names that are counted, so that of two tests with one name each is a task. */
  private static final int MOST_NAMES = 10_000;

  final String task;
  final @Nullable String parent;
  private final Map<String, Integer> names = new HashMap<>();
  int planned = -1;
  int seen;
  int failed;
  int percent;

  /** The task of a subtest that is announced and has no test point yet. */
  @Nullable String announced;

  TapLevel(String task, @Nullable String parent) {
    this.task = task;
    this.parent = parent;
  }

  /** Whether all test points that were planned have come. */
  boolean isComplete() {
    return planned >= 0 && seen >= planned;
  }

  /** The task of a test; a test without a name has its number for one. */
  String test(String description) {
    var name = description.isEmpty() ? "test " + (seen + 1) : description;
    int count = names.size() < MOST_NAMES ? names.merge(name, 1, Integer::sum) : 1;
    return TaskId.of(task + ":" + (count == 1 ? name : name + " " + count), "test");
  }
}
