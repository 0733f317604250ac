package dev.milepost.alert.escalation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What was looked at in one stage and did not apply: the first with their reasons, then a count.
 */
final class NotApplied {

  /** Most of one stage of which the reason is said. */
  static final int MOST = 50;

  private final String stage;
  private final List<Considered> said = new ArrayList<>();
  private int more;

  NotApplied(String stage) {
    this.stage = stage;
  }

  void add(Supplier<String> why) {
    if (said.size() == MOST) {
      more++;
    } else {
      said.add(new Considered(stage, false, why.get()));
    }
  }

  List<Considered> all() {
    var all = new ArrayList<>(said);
    if (more > 0) {
      all.add(new Considered(stage, false, more + " more do not apply"));
    }
    return all;
  }
}
