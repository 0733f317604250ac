package dev.milepost.local;

import dev.milepost.embedded.ChildProcess;
import dev.milepost.embedded.EmbeddedServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts a supervisor as a process of its own and waits for its stack.
 *
 * @param app the copy of the artefacts that it runs
 */
record SupervisorLaunch(DataFolder data, Path app, Ports ports) {

  private static final Duration START = Duration.ofSeconds(180);
  private static final long LOOK_MS = 100;

  /** Starts it. */
  ChildProcess start(List<String> options) throws IOException {
    Files.deleteIfExists(data.stateFile());
    var command = new ArrayList<String>();
    // A session of its own: Ctrl-C in this terminal is ours to pass on, in order.
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      command.add("/usr/bin/setsid");
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath(),
            Local.class.getName(),
            "supervise",
            "--data=" + data.root(),
            "--app=" + app,
            "--port-offset=" + ports.offset()));
    command.addAll(options);
    return ChildProcess.start("The stack", command, Map.of(), data.log("supervisor"));
  }

  /** Sorted: Kafka's start cache is good for one order of the class path only. */
  private String classPath() throws IOException {
    try (var own = Files.list(app.resolve("local"));
        var libraries = Files.list(app.resolve("local/lib"))) {
      return Stream.concat(own, libraries)
          .map(Path::toString)
          .filter(file -> file.endsWith(".jar"))
          .sorted()
          .collect(Collectors.joining(":"));
    }
  }

  /**
   * Returns when the whole stack is ready.
   *
   * @throws EmbeddedServerException with the reason when it will not be
   */
  void awaitReady(ChildProcess supervisor) throws InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (true) {
      @Nullable StackState state = StackState.read(data.stateFile()).orElse(null);
      if (state != null && state.ready()) {
        return;
      }
      if (state != null && state.failed()) {
        throw new EmbeddedServerException(state.detail());
      }
      if (supervisor.process().waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
        throw new EmbeddedServerException("The stack ended: " + supervisor.lastLines());
      }
      if (System.nanoTime() > deadline) {
        throw new EmbeddedServerException(
            "The stack was not ready within " + START.toSeconds() + " s; see " + data.log());
      }
    }
  }
}
