package dev.milepost.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server as a child process whose output goes to a file.
 *
 * @param name what people call it
 * @param process the process
 * @param log file that takes standard output and error
 */
public record ChildProcess(String name, Process process, Path log) {

  /** Starts {@code command} with additions to the environment; it ends with this JVM. */
  public static ChildProcess start(
      String name, List<String> command, Map<String, String> environment, Path log) {
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      var child = new ChildProcess(name, builder.start(), log);
      child.process.getOutputStream().close();
      return child;
    } catch (IOException e) {
      throw new EmbeddedServerException(name + " could not be started: " + e.getMessage(), e);
    }
  }

  /**
   * Waits until {@code ready} answers true.
   *
   * @throws EmbeddedServerException when the process ends first or {@code within} has passed; the
   *     message holds the last lines of its log
   */
  public void await(Duration within, Ready ready) {
    long deadline = System.nanoTime() + within.toNanos();
    while (!ready.check()) {
      try {
        if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
          throw new EmbeddedServerException(
              name + " ended with exit code " + process.exitValue() + ": " + lastLines());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EmbeddedServerException("Interrupted while waiting for " + name, e);
      }
      if (System.nanoTime() > deadline) {
        throw new EmbeddedServerException(
            name + " was not ready within " + within.toSeconds() + " s: " + lastLines());
      }
    }
  }

  /** Asks the process to end, and ends it by force when {@code within} has passed. */
  public void stop(Duration within) {
    process.destroy();
    await(within);
  }

  /** Waits for the end that was asked for by other means, then forces it. */
  public void await(Duration within) {
    try {
      if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The last lines of the log, for a person who wants to know why. */
  public String lastLines() {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - 1500);
      file.seek(from);
      var bytes = new byte[(int) (file.length() - from)];
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "its log " + log + " cannot be read: " + e.getMessage();
    }
  }

  /** A question asked again and again until it is answered with yes. */
  @FunctionalInterface
  public interface Ready {
    boolean check();
  }
}
