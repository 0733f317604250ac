package dev.milepost.cli.format.gotest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.format.TaskState;
import dev.milepost.cli.format.Tasks;
import dev.milepost.cli.format.ToolLog;
import dev.milepost.cli.format.Words;
import dev.milepost.cli.json.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Output of {@code go test -json}: packages are tasks, tests are tasks under their package,
 * subtests under their test. Before Go 1.24 the compiler speaks in plain lines between the events.
 */
public final class GoTestLog implements ToolLog {
  private static final String BUILD = "# ";
  private static final String FAILED = "FAIL\t";

  private final Tasks tasks;
  private final Map<String, GoPackage> packages = new HashMap<>();
  private final Map<String, Words> builds = new HashMap<>();
  private @Nullable Words building;
  private @Nullable Instant at;

  public GoTestLog(Tasks tasks) {
    this.tasks = tasks;
  }

  /** Whether the object can hardly be anything but an event of {@code go test -json}. */
  public static boolean isEvidence(JsonNode object) {
    return GoTestEvent.read(object) != null;
  }

  /** Whether the line, which is no JSON, is what Go says about a package that it cannot build. */
  public static boolean isEvidence(String line) {
    return (line.startsWith(BUILD) && line.endsWith(".test]") && line.contains(" ["))
        || failedPackage(line) != null;
  }

  @Override
  public @Nullable Instant at() {
    return at;
  }

  @Override
  public void line(String line) {
    var event = line.startsWith("{") ? Json.read(line).map(GoTestEvent::read).orElse(null) : null;
    if (event == null) {
      at = null;
      compiler(line);
    } else {
      building = null;
      at = event.time();
      take(event);
    }
  }

  private void compiler(String line) {
    var failed = failedPackage(line);
    if (failed != null) {
      building = null;
      packages.remove(failed);
      new GoPackage(failed, tasks).end(TaskState.FAILED, said(failed, line));
    } else if (line.startsWith(BUILD)) {
      building = new Words();
      builds.put(importPath(line.substring(BUILD.length())), building);
    } else if (building != null) {
      building.add(line);
    }
  }

  /** {@code FAIL<tab>package [build failed]}, or {@code [setup failed]}. */
  private static @Nullable String failedPackage(String line) {
    if (!line.startsWith(FAILED)
        || !(line.endsWith(" [build failed]") || line.endsWith(" [setup failed]"))) {
      return null;
    }
    return line.substring(FAILED.length(), line.lastIndexOf(" [")).strip();
  }

  private void take(GoTestEvent event) {
    var path = event.pkg();
    if (path == null) {
      build(event);
      return;
    }
    var known = packages.get(path);
    if (known == null) {
      known = new GoPackage(path, tasks);
      packages.put(path, known);
      known.started();
    }
    switch (event.action()) {
      case "run" -> {
        if (event.test() != null) {
          known.run(event.test());
        }
      }
      case "output" -> {
        if (event.output() != null) {
          known.output(event.test(), event.output());
        }
      }
      case "pass", "bench" -> end(known, event, TaskState.COMPLETED);
      case "fail" -> end(known, event, TaskState.FAILED);
      case "skip" -> end(known, event, TaskState.SKIPPED);
      default -> {}
    }
  }

  private void build(GoTestEvent event) {
    if (event.importPath() != null && event.output() != null && !event.output().startsWith(BUILD)) {
      builds.computeIfAbsent(importPath(event.importPath()), p -> new Words()).add(event.output());
    }
  }

  private void end(GoPackage known, GoTestEvent event, TaskState state) {
    if (event.test() != null) {
      known.end(event.test(), state);
      return;
    }
    var failedBuild = event.failedBuild();
    known.end(state, failedBuild == null ? null : said(importPath(failedBuild), null));
    packages.remove(known.path());
  }

  private @Nullable String said(String path, @Nullable String otherwise) {
    var words = builds.remove(path);
    return words == null || words.isEmpty() ? otherwise : words.said();
  }

  /** {@code path [path.test]} without the test binary. */
  private static String importPath(String text) {
    int space = text.indexOf(' ');
    return space < 0 ? text : text.substring(0, space);
  }
}
