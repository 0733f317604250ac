package dev.milepost.cli.run;

/** Task ids made of what stands in a command's output. */
final class RunIds {
  private static final int LONGEST = 128;

  private RunIds() {}

  /**
   * The text with everything outside the grammar of ids turned into hyphens: whoever runs a command
   * did not choose how it names its steps, so a path or a test's name is worth a task.
   */
  static String task(String text) {
    var id = new StringBuilder();
    for (int i = 0; i < text.length() && id.length() < LONGEST; i++) {
      char c = text.charAt(i);
      boolean alphanumeric =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      boolean allowed = alphanumeric || c == '.' || c == '_' || c == ':' || c == '-';
      if (!id.isEmpty() || alphanumeric) {
        id.append(allowed ? c : '-');
      }
    }
    return id.isEmpty() ? "step" : id.toString();
  }
}
