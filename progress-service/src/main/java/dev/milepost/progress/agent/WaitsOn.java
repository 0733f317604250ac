package dev.milepost.progress.agent;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tasks that a blocked task waits for, as its message says them in its last line. */
public final class WaitsOn {

  private static final String BEGIN = "Waits on: ";

  private WaitsOn() {}

  /** A message that says why, and what is waited for. */
  public static String message(String reason, List<String> tasks) {
    return tasks.isEmpty() ? reason : reason + "\n" + BEGIN + String.join(", ", tasks);
  }

  /** The tasks that such a message names; none in any other. */
  public static List<String> of(@Nullable String message) {
    if (message == null) {
      return List.of();
    }
    String last = message.substring(message.lastIndexOf('\n') + 1);
    return last.startsWith(BEGIN)
        ? Arrays.stream(last.substring(BEGIN.length()).split(",", -1))
            .map(String::strip)
            .filter(task -> !task.isEmpty())
            .toList()
        : List.of();
  }
}
