package dev.milepost.cli.connect;

/** A command cannot give its answer; the message is for a person and says what to do. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Exit exit;

  public CommandFailure(Exit exit, String message) {
    super(message);
    this.exit = exit;
  }

  public CommandFailure(Exit exit, String message, Throwable cause) {
    super(message, cause);
    this.exit = exit;
  }

  public static CommandFailure usage(String message) {
    return new CommandFailure(Exit.USAGE, message);
  }

  public Exit exit() {
    return exit;
  }
}
