package dev.milepost.health.check.probe;

/** What went wrong, in one line. */
final class Words {

  private static final int LONGEST = 200;

  private Words() {}

  static String of(Throwable failure) {
    String message = failure.getMessage();
    String line =
        (message == null || message.isBlank() ? failure.getClass().getSimpleName() : message)
            .replaceAll("\\s+", " ")
            .strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
