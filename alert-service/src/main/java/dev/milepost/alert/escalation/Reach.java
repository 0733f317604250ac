package dev.milepost.alert.escalation;

import dev.milepost.alert.notify.Addressed;
import dev.milepost.alert.notify.Who;
import java.util.List;
import java.util.stream.Stream;

/** Whom a step would reach now, as something that is looked at. */
public final class Reach {

  private Reach() {}

  /** A line for each way, for each limit that it is within, and for each reason of none. */
  public static List<Considered> of(List<Addressed> addressed) {
    return addressed.stream()
        .flatMap(
            each ->
                Stream.concat(
                    each.within().stream().map(limit -> limit(each, limit, false)),
                    Stream.of(of(each))))
        .toList();
  }

  private static Considered of(Addressed each) {
    Addressed.Skip skip = each.skipped();
    if (skip != null) {
      return limit(each, skip, true);
    }
    Who person = each.person();
    return new Considered(
        "reach",
        false,
        each.message().target()
            + ": "
            + (person == null ? "" : person.name() + ", ")
            + each.channel()
            + " to "
            + each.address()
            + (each.after().isZero() ? "" : ", " + each.after() + " after the step"));
  }

  private static Considered limit(Addressed each, Addressed.Skip limit, boolean applies) {
    String stage =
        switch (limit.kind()) {
          case NOWHERE -> "reach";
          case KNOWN -> "throttle";
          case SPARED -> "budget";
        };
    return new Considered(stage, applies, each.message().target() + ": " + limit.reason());
  }
}
