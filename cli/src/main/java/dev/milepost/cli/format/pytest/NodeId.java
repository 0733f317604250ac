package dev.milepost.cli.format.pytest;

import dev.milepost.cli.format.TaskId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What pytest calls a test: {@code file::class::test[parameters]}, or a file alone.
 *
 * @param groups the task ids of the file and the classes around the test, outermost first
 * @param test the task id of the test; null for a file alone
 */
record NodeId(List<String> groups, @Nullable String test) {

  /** Null when the text is no node: its file has no ending, or a space in it. */
  static @Nullable NodeId read(String text) {
    int parameters = text.indexOf('[');
    var path = parameters < 0 ? text : text.substring(0, parameters);
    var parts = List.of(path.split("::", -1));
    if (!isFile(parts.getFirst()) || parts.contains("")) {
      return null;
    }
    var groups = new java.util.ArrayList<String>();
    var id = new StringBuilder(parts.getFirst());
    groups.add(TaskId.of(id.toString(), "file"));
    for (int i = 1; i < parts.size() - 1; i++) {
      groups.add(TaskId.of(id.append(':').append(parts.get(i)).toString(), "class"));
    }
    if (parts.size() == 1) {
      return parameters < 0 ? new NodeId(groups, null) : null;
    }
    id.append(':').append(parts.getLast());
    if (parameters >= 0) {
      id.append(text, parameters, text.length());
    }
    return new NodeId(List.copyOf(groups), TaskId.of(id.toString(), "test"));
  }

  /** A path without spaces whose name has an ending. */
  static boolean isFile(String text) {
    int dot = text.lastIndexOf('.');
    return dot > 0
        && dot < text.length() - 1
        && text.indexOf(' ') < 0
        && text.indexOf('/', dot) < 0
        && Character.isLetter(text.charAt(dot + 1));
  }
}
