package dev.milepost.cli.format.maven;

import dev.milepost.cli.format.TaskState;
import dev.milepost.cli.format.Tasks;
import dev.milepost.cli.format.maven.MavenLine.PluginRun;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One build as its log tells it. Maven says when something begins, but seldom when it ends: a
 * plugin run ends where the module's next one begins, a module where the next module begins or
 * where the summary says so. Failures are held until Maven names their reason, some lines after the
 * summary.
 */
final class MavenBuild {
  private static final class Module {
    final String task;
    String name = "";
    @Nullable String openRun;
    boolean troubled;
    boolean failing;
    boolean ended;

    Module(String task) {
      this.task = task;
    }
  }

  private final String root;
  private final Tasks tasks;
  private final Map<String, Module> modules = new LinkedHashMap<>();
  private @Nullable String header;
  private @Nullable Module latest;
  private boolean parallel;
  private boolean failing;
  private boolean rootEnded;

  /**
   * @param root the task that stands for the build as a whole
   */
  MavenBuild(String root, Tasks tasks) {
    this.root = root;
    this.tasks = tasks;
  }

  void take(MavenLine line) {
    switch (line) {
      case MavenLine.Scanning s -> tasks.report(root, TaskState.STARTED, null, null);
      case MavenLine.Header h -> header = h.artifact();
      case MavenLine.Building b -> building(b);
      case MavenLine.PluginRun run -> run(run);
      case MavenLine.Parallel p -> parallel = true;
      case MavenLine.Outcome outcome -> outcome(outcome);
      case MavenLine.End end -> end(end.success());
      case MavenLine.GoalFailed failed -> goalFailed(failed);
      case MavenLine.Fatal fatal -> release(fatal.why());
      case MavenLine.Trouble t -> trouble();
      case MavenLine.Advice a -> advice();
      case MavenLine.Other o -> {}
    }
  }

  private void building(MavenLine.Building building) {
    var artifact = header;
    header = null;
    if (artifact == null) {
      return; // "Building jar: …" looks the same, but stands under no header.
    }
    var previous = latest;
    if (previous != null && !parallel && !previous.troubled) {
      complete(previous);
    }
    var module = module(artifact);
    module.name = building.nameAndVersion();
  }

  private Module module(String artifact) {
    var known = modules.get(artifact);
    if (known == null) {
      known = new Module(TaskIds.module(artifact, root));
      modules.put(artifact, known);
      tasks.report(known.task, TaskState.STARTED, root, null);
    }
    latest = known;
    return known;
  }

  private void run(PluginRun run) {
    var module = module(run.artifact());
    endRun(module, TaskState.COMPLETED, null);
    var task = TaskIds.run(module.task, run);
    module.openRun = task;
    tasks.report(task, TaskState.STARTED, module.task, null);
  }

  private void trouble() {
    if (latest != null) {
      latest.troubled = true;
    }
  }

  private void outcome(MavenLine.Outcome outcome) {
    var module = named(outcome.name());
    switch (outcome.result()) {
      case SUCCESS -> {
        if (module != null) {
          complete(module);
        }
      }
      case FAILURE -> {
        if (module != null) {
          module.failing = true;
        }
      }
      case SKIPPED -> {
        if (module == null) {
          tasks.report(
              TaskIds.module(outcome.name(), root),
              TaskState.SKIPPED,
              root,
              "an earlier module failed");
        }
      }
    }
  }

  /**
   * The module that the summary calls by its display name, which has the version only where
   * versions differ.
   */
  private @Nullable Module named(String name) {
    for (var module : modules.values()) {
      if (module.name.equals(name) || module.name.startsWith(name + " ")) {
        return module;
      }
    }
    return modules.get(name);
  }

  private void end(boolean success) {
    if (!success) {
      failing = true;
      // A single module has no summary: the one that is open is the one that failed.
      if (modules.size() == 1) {
        modules.values().forEach(m -> m.failing = true);
      }
      return;
    }
    modules.values().forEach(this::complete);
    endRoot(TaskState.COMPLETED, null);
  }

  private void goalFailed(MavenLine.GoalFailed failed) {
    var module = module(failed.artifact());
    var run = failed.run();
    if (run != null && module.openRun == null && !module.ended) {
      module.openRun = TaskIds.run(module.task, run);
    }
    fail(module, failed.why());
    endRoot(TaskState.FAILED, module.task + ": " + failed.why());
  }

  private void advice() {
    if (failing) {
      release("the build failed");
    }
  }

  private void release(String why) {
    for (var module : modules.values()) {
      if (module.failing) {
        fail(module, why);
      }
    }
    endRoot(TaskState.FAILED, why);
  }

  private void complete(Module module) {
    endRun(module, TaskState.COMPLETED, null);
    end(module, TaskState.COMPLETED, null);
  }

  private void fail(Module module, String why) {
    endRun(module, TaskState.FAILED, why);
    end(module, TaskState.FAILED, why);
  }

  private void endRun(Module module, TaskState state, @Nullable String message) {
    var run = module.openRun;
    if (run != null) {
      module.openRun = null;
      tasks.report(run, state, module.task, message);
    }
  }

  private void end(Module module, TaskState state, @Nullable String message) {
    if (!module.ended) {
      module.ended = true;
      module.failing = false;
      tasks.report(module.task, state, root, message);
    }
  }

  private void endRoot(TaskState state, @Nullable String message) {
    if (!rootEnded) {
      rootEnded = true;
      tasks.report(root, state, null, message);
    }
  }
}
