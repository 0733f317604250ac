package dev.milepost.local;

import dev.milepost.embedded.EmbeddedServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The supervisor of a data folder, if one runs. */
final class RunningSupervisor {

  private RunningSupervisor() {}

  /** Its process; a process id that now belongs to another program does not count. */
  static Optional<ProcessHandle> of(DataFolder data) {
    try {
      String[] lines = Files.readString(data.pidFile()).split("\n");
      return ProcessHandle.of(Long.parseLong(lines[0].strip()))
          .filter(ProcessHandle::isAlive)
          .filter(
              handle ->
                  lines.length > 1
                      && handle
                          .info()
                          .startInstant()
                          .map(
                              start -> Long.toString(start.toEpochMilli()).equals(lines[1].strip()))
                          .orElse(false));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes this process as the supervisor. */
  static void note(DataFolder data) {
    var self = ProcessHandle.current();
    long start = self.info().startInstant().map(instant -> instant.toEpochMilli()).orElse(0L);
    try {
      Files.writeString(data.pidFile(), self.pid() + "\n" + start + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks it to end and waits. */
  static void stop(ProcessHandle supervisor, Duration atMost) {
    supervisor.destroy();
    try {
      supervisor.onExit().get(atMost.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new EmbeddedServerException(
          "The stack (process "
              + supervisor.pid()
              + ") did not end within "
              + atMost.toSeconds()
              + " s; its log says why.",
          e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
