package dev.milepost.local;

import dev.milepost.embedded.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Plays a recorded build into a log file, line by line at the pace of the recording, while {@code
 * monitor follow} reads that file: the way a newcomer's own log would come in.
 *
 * @param speed how many times faster than recorded
 */
record Demo(DataFolder data, Path app, Ports ports, double speed) {

  /** Each line: milliseconds since the first, a tab, the line as the build wrote it. */
  private static final String RECORDING = "/demo/build.log";

  /** Name of the project that the demo fills. */
  static final String PROJECT = "demo";

  /** Starts playing on a thread of its own, which ends with {@code ended}. */
  ChildProcess start(CountDownLatch ended) {
    Path log = data.root().resolve("demo").resolve("build.log");
    try {
      Files.createDirectories(log.getParent());
      Files.deleteIfExists(log);
      Files.createFile(log);
    } catch (IOException e) {
      throw new UncheckedIOException("The demo's log cannot be written", e);
    }
    Thread.ofPlatform().daemon().name("demo").start(() -> play(log, ended));
    return ChildProcess.start("The demo's follower", follower(log), Map.of(), data.log("demo"));
  }

  private List<String> follower(Path log) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx64m",
        "-XX:+UseSerialGC",
        "-cp",
        app.resolve("cli") + "/*:" + app.resolve("cli/lib") + "/*",
        "dev.milepost.cli.Milepost",
        "follow",
        log.toString(),
        "--project=" + PROJECT,
        "--format=maven",
        "--url=" + ports.baseAddress(),
        "--data=" + data.root());
  }

  private void play(Path log, CountDownLatch ended) {
    long begun = System.nanoTime();
    try (InputStream in = Demo.class.getResourceAsStream(RECORDING)) {
      if (in == null) {
        throw new IOException(RECORDING + " is not on the class path");
      }
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        long due = (long) (Long.parseLong(line.substring(0, tab)) * 1_000_000L / speed);
        Duration wait = Duration.ofNanos(due - (System.nanoTime() - begun));
        if (wait.isPositive() && ended.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        Files.writeString(log, line.substring(tab + 1) + "\n", StandardOpenOption.APPEND);
      }
      Log.line("the demo has been played");
    } catch (IOException e) {
      throw new UncheckedIOException("The demo cannot be played", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
