package dev.milepost.cli.output;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The terminal of this process. Java cannot ask for its width, so {@code stty} is asked. */
public final class SystemTerminal implements Terminal {
  private static final Size USUAL = new Size(100, 24);
  private final Map<String, String> environment;
  private final boolean interactive;
  private volatile Size known = USUAL;
  private volatile long askedAt;

  public SystemTerminal(Map<String, String> environment) {
    this.environment = environment;
    this.interactive = isTerminal();
  }

  /**
   * Linux shows where standard output leads; elsewhere the console tells whether both ends are a
   * terminal, which is asked only then because it loads much.
   */
  private static boolean isTerminal() {
    var stdout = Path.of("/proc/self/fd/1");
    if (Files.isSymbolicLink(stdout)) {
      try {
        var target = Files.readSymbolicLink(stdout).toString();
        return target.startsWith("/dev/pts/")
            || target.startsWith("/dev/tty")
            || target.equals("/dev/console");
      } catch (IOException hidden) {
        return false;
      }
    }
    var console = System.console();
    return console != null && console.isTerminal();
  }

  @Override
  public boolean interactive() {
    return interactive && !"dumb".equals(environment.get("TERM"));
  }

  @Override
  public boolean color() {
    return interactive() && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /** Asks at most every two seconds, for asking starts a process. */
  @Override
  public Size size() {
    if (!interactive()) {
      return USUAL;
    }
    long now = System.nanoTime();
    if (askedAt == 0 || now - askedAt > TimeUnit.SECONDS.toNanos(2)) {
      askedAt = now;
      known = ask();
    }
    return known;
  }

  private Size ask() {
    try {
      var stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var answer =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      if (stty.waitFor() == 0) {
        return parse(answer, known);
      }
    } catch (IOException noTerminal) {
      return known;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return known;
  }

  /**
   * Reads {@code rows columns}; a window without size, as a fresh pseudo terminal has, keeps what
   * was known.
   */
  static Size parse(String answer, Size otherwise) {
    int space = answer.indexOf(' ');
    if (space <= 0) {
      return otherwise;
    }
    try {
      int rows = Integer.parseInt(answer.substring(0, space));
      int columns = Integer.parseInt(answer.substring(space + 1));
      return rows > 0 && columns > 0 ? new Size(columns, rows) : otherwise;
    } catch (NumberFormatException notNumbers) {
      return otherwise;
    }
  }
}
