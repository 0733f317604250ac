package dev.milepost.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code monitor-alerts …} is {@code monitor alerts …}: the name of the link stands for the
 * command.
 */
final class InvokedAs {
  private static final String PREFIX = "monitor-";

  private InvokedAs() {}

  /**
   * The arguments as {@code monitor} would have got them.
   *
   * @param invokedAs the path or name the program was started by, or null when the launcher does
   *     not tell
   */
  static List<String> arguments(@Nullable String invokedAs, List<String> arguments) {
    if (invokedAs == null) {
      return arguments;
    }
    var name = invokedAs.substring(invokedAs.lastIndexOf('/') + 1);
    if (!name.startsWith(PREFIX) || name.length() == PREFIX.length()) {
      return arguments;
    }
    var whole = new ArrayList<String>(arguments.size() + 1);
    whole.add(name.substring(PREFIX.length()));
    whole.addAll(arguments);
    return whole;
  }
}
