package dev.milepost.cli.format.gotest;

import dev.milepost.cli.format.TaskId;
import dev.milepost.cli.format.TaskState;
import dev.milepost.cli.format.Tasks;
import dev.milepost.cli.format.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A package under test, and its tests that are running. */
final class GoPackage {
  /** What is kept of the output of tests that run at the same time. */
  private static final int MOST_RUNNING = 10_000;

  private final String path;
  private final String task;
  private final Tasks tasks;
  private final Map<String, Words> running = new LinkedHashMap<>();
  private final Words output = new Words();
  private final Words failed = new Words();

  GoPackage(String path, Tasks tasks) {
    this.path = path;
    this.task = TaskId.of(path, "package");
    this.tasks = tasks;
  }

  String path() {
    return path;
  }

  void started() {
    tasks.report(task, TaskState.STARTED, null, null);
  }

  void output(@Nullable String test, String text) {
    var words = test == null ? output : running.get(test);
    if (words == null || isFraming(text)) {
      return;
    }
    if (text.startsWith("goroutine ")) {
      words.end(); // A panic is told above its stacks.
    } else {
      words.add(text);
    }
  }

  void run(String test) {
    if (running.size() < MOST_RUNNING) {
      tasks.report(id(test), TaskState.STARTED, parent(test), null);
      running.put(test, new Words());
    }
  }

  void end(String test, TaskState state) {
    var parent = parent(test);
    var words = running.remove(test);
    if (state == TaskState.FAILED && test.indexOf('/') < 0) {
      failed.add(test);
    }
    var said = words == null || state == TaskState.COMPLETED ? null : words.said();
    tasks.report(id(test), state, parent, said);
  }

  /**
   * The package has ended; tests that its process took down with it have no end of their own.
   *
   * @param build what the compiler said, when the package could not be built
   */
  void end(TaskState state, @Nullable String build) {
    for (var test : running.keySet().stream().toList().reversed()) {
      running.remove(test);
      tasks.report(id(test), TaskState.CANCELLED, parent(test), "its package ended before it did");
    }
    tasks.report(task, state, null, state == TaskState.COMPLETED ? null : why(build));
  }

  private @Nullable String why(@Nullable String build) {
    if (build != null) {
      return build;
    }
    return failed.isEmpty() ? output.said() : "failed: " + failed.said();
  }

  private String id(String test) {
    return TaskId.of(path + ":" + test.replace('/', ':'), "test");
  }

  /** The test around a subtest; a subtest's own name may hold slashes too. */
  private String parent(String test) {
    for (int slash = test.lastIndexOf('/'); slash > 0; slash = test.lastIndexOf('/', slash - 1)) {
      var outer = test.substring(0, slash);
      if (running.containsKey(outer)) {
        return id(outer);
      }
    }
    return task;
  }

  /** Lines that frame the output and tell nothing that the events do not tell. */
  private static boolean isFraming(String text) {
    var line = text.strip();
    return line.startsWith("=== ")
        || line.startsWith("--- ")
        || line.equals("PASS")
        || line.equals("FAIL")
        || line.startsWith("FAIL\t")
        || line.startsWith("ok  \t")
        || line.startsWith("coverage: ");
  }
}
