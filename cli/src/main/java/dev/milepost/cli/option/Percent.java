package dev.milepost.cli.option;

import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.connect.Exit;

/** Percentages as people type them: {@code 10%} or {@code 10}. */
public final class Percent {
  private Percent() {}

  /** From 0 to 100; a CommandFailure names {@code option} otherwise. */
  public static double parse(String option, String text) {
    var number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
    try {
      double percent = Double.parseDouble(number);
      if (percent >= 0 && percent <= 100) {
        return percent;
      }
    } catch (NumberFormatException notANumber) {
      throw new CommandFailure(Exit.USAGE, wanted(option, text), notANumber);
    }
    throw CommandFailure.usage(wanted(option, text));
  }

  private static String wanted(String option, String text) {
    return option + " wants a percentage from 0% to 100% such as 10%, not \"" + text + "\"";
  }
}
