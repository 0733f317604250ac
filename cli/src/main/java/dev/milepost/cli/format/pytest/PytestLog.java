package dev.milepost.cli.format.pytest;

import dev.milepost.cli.format.TaskState;
import dev.milepost.cli.format.Tasks;
import dev.milepost.cli.format.ToolLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Output of pytest: files are tasks under the session, classes under their file, tests under their
 * class. A file ends where the next one begins, or with the session when workers or a shuffling
 * plugin mix them. Where pytest shows only letters, the tests that failed are told by the short
 * summary.
 *
 * <p>A failure is told at once; its reason comes in the summary, and is told with the failure
 * again.
 */
public final class PytestLog implements ToolLog {
  private enum Section {
    TESTS,
    REPORTS,
    SUMMARY
  }

  /** A file or a class. */
  private static final class Group {
    final @Nullable String parent;
    boolean failing;
    @Nullable TaskState told;

    Group(@Nullable String parent) {
      this.parent = parent;
    }
  }

  private final String root;
  private final Tasks tasks;
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private Section section = Section.TESTS;
  private List<String> current = List.of();
  private boolean begun;
  private boolean mixed;
  private boolean workers;
  private int percent = -1;
  private @Nullable String interrupted;

  /**
   * @param root the task that stands for the session
   */
  public PytestLog(String root, Tasks tasks) {
    this.root = root;
    this.tasks = tasks;
  }

  /** Whether the line can hardly come from anything but pytest. */
  public static boolean isEvidence(String line) {
    return PytestLine.isEvidence(line);
  }

  @Override
  public void line(String line) {
    switch (PytestLines.read(line)) {
      case PytestLine.Session s -> {
        reset();
        begin();
      }
      case PytestLine.Heading heading -> {
        section = heading.reports() ? Section.REPORTS : Section.SUMMARY;
      }
      case PytestLine.Collected collected -> {
        if (section == Section.TESTS) {
          workers |= collected.workers();
          begin();
          tasks.progress(root, 0, collected.text());
        }
      }
      case PytestLine.Begun test -> {
        if (section == Section.TESTS && workers) {
          enter(test.test());
          tell(test.test(), TaskState.STARTED, null);
        }
      }
      case PytestLine.Ended test -> {
        if (section == Section.TESTS) {
          enter(test.test());
          end(test.test(), test.state(), test.reason());
          progress(test.percent());
        }
      }
      case PytestLine.Letters letters -> {
        if (section == Section.TESTS) {
          letters(letters);
        }
      }
      case PytestLine.Reason reason -> {
        if (section == Section.SUMMARY) {
          reason(reason);
        }
      }
      case PytestLine.Interrupted i -> interrupted = i.why();
      case PytestLine.Totals totals -> {
        // Reports show what tests have printed, which may look like anything.
        if (section != Section.REPORTS || line.startsWith("=")) {
          totals(totals);
        }
      }
      case PytestLine.Other o -> {}
    }
  }

  private void begin() {
    if (!begun) {
      begun = true;
      tasks.report(root, TaskState.STARTED, null, null);
    }
  }

  private void reset() {
    groups.clear();
    section = Section.TESTS;
    current = List.of();
    begun = false;
    mixed = false;
    workers = false;
    percent = -1;
    interrupted = null;
  }

  /** Opens the groups around the test, and closes those that it has left. */
  private void enter(NodeId test) {
    begin();
    for (var left : current.reversed()) {
      if (!test.groups().contains(left) && !mixed && !workers) {
        close(left);
      }
    }
    current = test.groups();
    open(current);
  }

  private void open(List<String> path) {
    String parent = root;
    for (var id : path) {
      var known = groups.get(id);
      if (known == null) {
        groups.put(id, new Group(parent));
        tasks.report(id, TaskState.STARTED, parent, null);
      } else if (known.told != null && section == Section.TESTS) {
        mixed = true;
      }
      parent = id;
    }
  }

  /** Tells how a group has ended, unless that is told already. */
  private void close(String id) {
    var group = groups.get(id);
    if (group == null) {
      return;
    }
    var state = group.failing ? TaskState.FAILED : TaskState.COMPLETED;
    if (group.told != state) {
      group.told = state;
      tasks.report(id, state, group.parent, null);
    }
  }

  private void end(NodeId test, TaskState state, @Nullable String reason) {
    if (state == TaskState.FAILED) {
      fail(test.groups());
    }
    tell(test, state, reason);
  }

  private void fail(List<String> path) {
    for (var id : path) {
      var group = groups.get(id);
      if (group != null) {
        group.failing = true;
      }
    }
  }

  private void tell(NodeId test, TaskState state, @Nullable String reason) {
    if (test.test() != null) {
      tasks.report(test.test(), state, test.groups().getLast(), reason);
    }
  }

  private void letters(PytestLine.Letters letters) {
    begin();
    var file = letters.file() == null ? null : NodeId.read(letters.file());
    if (file != null) {
      enter(file);
    }
    if (letters.failing()) {
      fail(current);
    }
    progress(letters.percent());
  }

  private void reason(PytestLine.Reason reason) {
    open(reason.test().groups());
    fail(reason.test().groups());
    var test = reason.test().test();
    if (test != null) {
      tell(reason.test(), TaskState.FAILED, reason.why());
    }
  }

  private void progress(int now) {
    if (now > percent) {
      percent = now;
      tasks.progress(root, now, null);
    }
  }

  private void totals(PytestLine.Totals totals) {
    if (!begun) {
      return;
    }
    for (var id : List.copyOf(groups.keySet()).reversed()) {
      close(id);
    }
    boolean stopped = interrupted != null && totals.state() != TaskState.FAILED;
    tasks.report(
        root,
        stopped ? TaskState.CANCELLED : totals.state(),
        null,
        stopped ? interrupted + "; " + totals.text() : totals.text());
    reset();
  }
}
