package dev.milepost.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@code ./monitor}, or a command that it installed, as a person does.
 *
 * @param home root of the source tree, where the script is
 * @param environment what the command finds set beside this process's own environment
 */
record Script(Path home, Map<String, String> environment) {

  /** What a command left behind when it ended. */
  record Ended(int exitCode, String out, String err) {}

  /** Runs {@code ./monitor} to its end. */
  Ended run(Duration atMost, String... arguments) {
    var command = new ArrayList<String>();
    command.add(home.resolve("monitor").toString());
    command.addAll(List.of(arguments));
    return runCommand(atMost, command);
  }

  /** Runs any command to its end; one that does not end in time is killed and fails the test. */
  Ended runCommand(Duration atMost, List<String> command) {
    // Files and no pipes: a detached child that keeps a pipe open would keep the reader waiting.
    Path out = temporary("out");
    Path err = temporary("err");
    try {
      Process process = start(command, out, err);
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(
            command + " did not end within " + atMost + ": " + read(out) + read(err));
      }
      return new Ended(process.exitValue(), read(out), read(err));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(command + " was interrupted", e);
    } finally {
      delete(out);
      delete(err);
    }
  }

  /** Starts {@code ./monitor} and leaves it running; its words go to {@code log}. */
  Process start(Path log, String... arguments) {
    var command = new ArrayList<String>();
    command.add(home.resolve("monitor").toString());
    command.addAll(List.of(arguments));
    return start(command, log, log);
  }

  private Process start(List<String> command, Path out, Path err) {
    var builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().remove("MILEPOST_TOKEN");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()));
    builder.redirectError(ProcessBuilder.Redirect.appendTo(err.toFile()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporary(String kind) {
    try {
      return Files.createTempFile("milepost-" + kind, ".txt");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
