package dev.milepost.cli.connect;

/** The honest answer of a command whose service cannot answer it yet. */
public final class NotOffered {
  private NotOffered() {}

  public static CommandFailure by(String service, String what) {
    return new CommandFailure(Exit.NOT_OFFERED, service + " does not offer " + what + " yet");
  }
}
