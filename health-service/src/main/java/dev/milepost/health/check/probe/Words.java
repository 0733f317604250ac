package dev.milepost.health.check.probe;

/** What went wrong, in one line. */
final class Words {

  private static final int LONGEST = 200;
  private static final int LONGEST_ANSWER = 64 * 1024;

  private Words() {}

  /** What failed, and the first cause of it: "no connection" alone helps nobody. */
  static String of(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String what = said(failure);
    return brief(root == failure || what.contains(said(root)) ? what : what + ": " + said(root));
  }

  private static String said(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  /** A text in one line that people can read. */
  static String brief(String text) {
    String line =
        text.replaceAll("[\\s\\p{Cntrl}]+", " ").replaceAll("[0-9a-fA-F]{40,}", "…").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  /** The beginning of an answer, as far as conditions see it. */
  static String first(String answer) {
    return answer.length() > LONGEST_ANSWER ? answer.substring(0, LONGEST_ANSWER) : answer;
  }
}
