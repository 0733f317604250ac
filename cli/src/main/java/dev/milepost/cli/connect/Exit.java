package dev.milepost.cli.connect;

/** What a command's exit code means to the pipeline that called it. */
public enum Exit {
  OK(0),
  /** A threshold that the caller stated is crossed. */
  CROSSED(1),
  USAGE(2),
  NOT_FOUND(3),
  /** The server cannot be reached, or refused. */
  UNREACHABLE(4),
  /** The service that answers this command does not offer it yet. */
  NOT_OFFERED(5);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
