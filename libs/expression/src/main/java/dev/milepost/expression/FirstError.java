package dev.milepost.expression;

import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;

/** What is wrong with an expression, as its author reads it. */
final class FirstError {

  private FirstError() {}

  /** The first issue, with its place in the text; the others mostly follow from it. */
  static String of(CelValidationException e) {
    return e.getErrors().stream()
        .findFirst()
        .map(FirstError::line)
        .orElseGet(() -> String.valueOf(e.getMessage()));
  }

  private static String line(CelIssue issue) {
    String message = issue.getMessage().replace(" (in container '')", "");
    int candidates = message.indexOf(" (candidates:");
    return (candidates < 0 ? message : message.substring(0, candidates))
        + " at column "
        + (issue.getSourceLocation().getColumn() + 1);
  }
}
