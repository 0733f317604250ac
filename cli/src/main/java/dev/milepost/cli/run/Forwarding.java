package dev.milepost.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Hands the signals that this process gets on to the command. */
final class Forwarding {
  private Forwarding() {}

  /**
   * Sends the signal, unless the command has got it already because the terminal sends it to the
   * whole group.
   */
  static void forward(String signal, Process command) {
    if (!signal.equals("TERM") && isForeground()) {
      return;
    }
    if (signal.equals("TERM") || !kill(signal, command.pid())) {
      // Not Process.destroy(), which also closes the streams: what the command says while it ends
      // would be lost.
      command.toHandle().destroy();
    }
  }

  private static boolean kill(String signal, long pid) {
    try {
      return new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchProgram) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean isForeground() {
    try {
      return isForeground(Files.readString(Path.of("/proc/self/stat")));
    } catch (IOException notLinux) {
      return System.console() != null;
    }
  }

  /**
   * Whether the process group is the one in the terminal's foreground (proc(5): pgrp, session,
   * tty_nr, tpgid).
   */
  static boolean isForeground(String stat) {
    var fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", 8);
    return fields.length > 5 && !fields[4].equals("0") && fields[2].equals(fields[5]);
  }
}
