package dev.milepost.local;

import dev.milepost.embedded.EmbeddedServerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code up}, {@code down} and {@code status} of the one-machine stack. */
@Command(
    name = "monitor",
    mixinStandardHelpOptions = true,
    description = "The one-machine stack.",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      SuperviseCommand.class,
      TrainCommand.class
    })
final class Local {

  /** Exit code of a command that could not do what it was asked. */
  static final int FAILED = 1;

  private Local() {}

  public static void main(String[] arguments) {
    var line = new CommandLine(new Local());
    line.setExecutionExceptionHandler(
        (failure, command, result) -> {
          if (failure instanceof EmbeddedServerException) {
            command.getErr().println("monitor: " + failure.getMessage());
            return FAILED;
          }
          throw failure;
        });
    System.exit(line.execute(arguments));
  }
}
