package dev.milepost.progress.forecast.whatif;

/** A change that makes no sense in this plan; the message says why. */
public final class ImpossibleChange extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final transient Change change;

  ImpossibleChange(Change change, String why) {
    super(why);
    this.change = change;
  }

  public Change change() {
    return change;
  }
}
