package dev.milepost.alert.escalation;

import dev.milepost.alert.notify.Addressed;
import dev.milepost.alert.notify.Who;
import java.util.List;

/** Whom a step would reach now, as something that is looked at. */
public final class Reach {

  private Reach() {}

  /** A line for each way, and for each reason for which there is none. */
  public static List<Considered> of(List<Addressed> addressed) {
    return addressed.stream().map(Reach::of).toList();
  }

  private static Considered of(Addressed each) {
    Addressed.Skip skip = each.skipped();
    String target = each.message().target();
    if (skip == null) {
      Who person = each.person();
      return new Considered(
          "reach",
          false,
          target
              + ": "
              + (person == null ? "" : person.name() + ", ")
              + each.channel()
              + " to "
              + each.address()
              + (each.after().isZero() ? "" : ", " + each.after() + " after the step"));
    }
    String stage =
        switch (skip.kind()) {
          case NOWHERE -> "reach";
          case KNOWN -> "throttle";
          case SPARED -> "budget";
        };
    return new Considered(stage, true, target + ": " + skip.reason());
  }
}
