package dev.milepost.progress.forecast.whatif;

import java.util.Locale;

/** A change names a task or milestone that the plan does not hold. */
public final class UnknownTarget extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final Kind kind;
  private final String id;

  UnknownTarget(Kind kind, String id) {
    super("The plan holds no " + kind.name().toLowerCase(Locale.ROOT) + " " + id);
    this.kind = kind;
    this.id = id;
  }

  /** What was named. */
  public enum Kind {
    TASK,
    MILESTONE
  }

  public Kind kind() {
    return kind;
  }

  public String id() {
    return id;
  }
}
