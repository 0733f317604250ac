package dev.milepost.alert.oncall;

import java.time.Instant;
import java.util.List;

/** When two people may exchange shifts. */
public final class SwapRules {

  private SwapRules() {}

  /**
   * An exchange: {@code first} gives {@code given} to {@code second}, who gives {@code back} in
   * return.
   */
  public record Exchange(String first, Span given, String second, Span back, String agreedBy) {

    /** Names every field that cannot be followed, apart from the schedule. */
    public void check(Faults faults, Instant now) {
      asOverride(given, second).check(faults, "given.", now);
      asOverride(back, first).check(faults, "back.", now);
      if (first.equals(second)) {
        faults.add("back.person", "must be somebody else than given.person");
      }
      if (given.intersect(back).isPresent()) {
        faults.add("back.from", "must not overlap what is given");
      }
      faults.name("agreedBy", agreedBy);
    }

    private static ShiftOverride asOverride(Span span, String person) {
      return new ShiftOverride("", span, person, "", null);
    }
  }

  /**
   * Names the half of which its giver is not on call all the time: nobody gives what is not theirs.
   */
  public static void checkOwners(Faults faults, Schedule schedule, Exchange exchange) {
    owner(faults, schedule, "given", exchange.given(), exchange.first());
    owner(faults, schedule, "back", exchange.back(), exchange.second());
  }

  private static void owner(
      Faults faults, Schedule schedule, String field, Span span, String person) {
    var shifts = OnCall.shifts(schedule, span);
    boolean theirs =
        shifts.stream().allMatch(shift -> shift.person().equals(person))
            && OnCall.gaps(shifts, span).isEmpty();
    if (!theirs) {
      var others =
          shifts.stream().map(Shift::person).filter(who -> !who.equals(person)).distinct().toList();
      faults.add(field, person + " is not on call for the whole of it" + instead(others));
    }
  }

  private static String instead(List<String> others) {
    String whose =
        others.isEmpty()
            ? "nobody"
            : String.join(", ", others.subList(0, Math.min(5, others.size())));
    return "; part of it belongs to " + whose;
  }
}
